// npm run test:faults [-- sqlite | queue] [-- --short] [-- --not-shared] [-- parts of names]: each fault once,
// at a real n8n, while signed messages come in. What was acknowledged must have run or be in n8n's
// list to be retried, and nothing may run or be answered twice but what n8n itself does twice.
import { setMaxListeners } from 'node:events';
import process from 'node:process';
import { ensureRuntime } from '../../testbed/n8n/runtime.mts';
import { packTarball } from '../../testbed/package/pack.mts';
import { elapsed } from '../../testbed/process/heartbeat.mts';
import type { Fault } from './fault.mts';
import { faults } from './faults/index.mts';
import type { FaultsWorld, Mode } from './faultsWorld.mts';
import { optionsIn, type Options } from './options.mts';
import { startQueueFaultsWorld } from './queueWorld.mts';
import { playFault, type Row } from './row.mts';
import { startSqliteWorld } from './sqliteWorld.mts';
import type { StreamSize } from './stream.mts';
import { tableOf } from './table.mts';
import { judge } from './verdict.mts';

const FULL: StreamSize = { messages: 60, overMs: 20_000 };
const SHORT: StreamSize = { messages: 20, overMs: 6_000 };

const WORLDS: Record<Mode, () => Promise<FaultsWorld>> = {
	sqlite: startSqliteWorld,
	queue: startQueueFaultsWorld,
};

const options = optionsIn(process.argv.slice(2));
await packTarball({ onProgress: console.log });
await ensureRuntime({ onProgress: console.log });
// The simulator has one signal for all calls that it is in the middle of; so many are no leak.
setMaxListeners(1_000);

let passed = 0;
let failed = 0;
for (const mode of options.modes) {
	const chosen = faultsFor(mode, options);
	if (chosen.length > 0) await playAll(mode, chosen);
}
if (passed + failed === 0) throw new Error(`There is no fault "${options.only.join()}"`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function isAsked(name: string, only: readonly string[]): boolean {
	return only.length === 0 || only.some((part) => name.includes(part));
}

function tell(name: string, wrong: readonly string[]): void {
	if (wrong.length === 0) passed++;
	else failed++;
	console.log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
	for (const words of wrong) console.log(`       ${words}`);
}

function faultsFor(mode: Mode, { short, only, shared }: Options): Fault[] {
	return faults.filter(
		(fault) =>
			fault.modes.includes(mode) &&
			(shared || !fault.needsRecovery) &&
			(!short || (fault.short?.includes(mode) ?? false)) &&
			isAsked(fault.name, only),
	);
}

async function playAll(mode: Mode, chosen: readonly Fault[]): Promise<void> {
	const started = Date.now();
	const onProgress = (line: string) => console.log(`     ${elapsed(started)}: ${line}`);
	console.log(`\n${mode}: n8n is being started …`);
	const world = await WORLDS[mode]();
	const rows: Row[] = [];
	const remarks: string[] = [];
	try {
		for (const [number, fault] of chosen.entries()) {
			const size = options.short ? SHORT : FULL;
			const { shared } = options;
			try {
				const row = await playFault(fault, {
					world,
					number,
					...size,
					shared,
					onProgress,
				});
				rows.push(row);
				const verdict = judge(row, mode, shared);
				tell(`${mode}: ${fault.name} (${row.seconds} s)`, verdict.faults);
				for (const words of verdict.faults.length > 0 ? row.suspects : []) {
					console.log(`       ${words}`);
				}
				remarks.push(...verdict.allowed.map((words) => `${fault.name}: ${words}`));
			} catch (error) {
				// The other rows say something all the same.
				tell(`${mode}: ${fault.name}`, [String(error)]);
			}
		}
	} finally {
		await world.close();
	}
	if (rows.length === 0) return;
	console.log(`\n${mode}, ${elapsed(started)}\n`);
	console.log(tableOf(rows));
	if (remarks.length > 0) console.log('\nAllowed:');
	for (const remark of remarks) console.log(`  ${remark}`);
}
