// npm run test:hostile [seed]: what the internet throws at a published trigger, at a real n8n, in
// bounds. Every hostile request must be refused and run nothing, every genuine one between them must
// run once, and n8n's memory must come back.
import { randomInt } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ensureRuntime } from '../../testbed/n8n/runtime.mts';
import { packTarball } from '../../testbed/package/pack.mts';
import { elapsed } from '../../testbed/process/heartbeat.mts';
import { eventually, quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../testbed/world/receiver.mts';
import { startWorld, type World } from '../../testbed/world/world.mts';
import { executionRows, kindIn } from './executions.mts';
import { Genuine } from './genuine.mts';
import { bodyKinds } from './kinds/bodies.mts';
import { encodingKinds } from './kinds/encodings.mts';
import { lengthKinds } from './kinds/lengths.mts';
import { methodKinds } from './kinds/methods.mts';
import { replayKinds } from './kinds/replays.mts';
import { signatureKinds } from './kinds/signatures.mts';
import { sizeKinds } from './kinds/sizes.mts';
import {
	boundAfter,
	megabytes,
	residentMemory,
	settledMemory,
	watchMemory,
} from '../../testbed/process/memory.mts';
import { randomOf } from './random.mts';
import { tableOf } from './table.mts';
import { throwAll, type Tally } from './throwAll.mts';
import { checkGenuine, checkKind, type Check } from './verdict.mts';

const kinds = [
	...signatureKinds,
	...replayKinds,
	...bodyKinds,
	...encodingKinds,
	...lengthKinds,
	...methodKinds,
	...sizeKinds,
];

/** Hostile requests, at the least; fewer is a failure. */
const LEAST = 10_000;

/** Genuine messages before the flood, so that n8n is warm when its memory is measured. */
const WARM_UP = 100;

/** Genuine messages in between. */
const IN_BETWEEN = 300;

/**
 * By default n8n makes an expression isolate for each request that a webhook gets, junk too, at some
 * 40 ms of its one thread. Without it the same flood takes half the time; what is refused is the same.
 */
const N8N_ENVIRONMENT = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** Between two lines about how far it is, in milliseconds. */
const SAY_EVERY = 15_000;

/** Of each check. */
const FAULTS_SHOWN = 5;

const { positionals } = parseArgs({ allowPositionals: true });
const [seed = randomInt(2 ** 31), share = 1] = positionals.map(Number);
if (![seed, share].every(Number.isFinite)) throw new Error(`${positionals.join(' ')} is no seed`);
console.log(`Seed ${seed} (npm run test:hostile -- ${seed} throws the same requests)`);

await packTarball({ onProgress: console.log });
await ensureRuntime({ onProgress: console.log });
// The simulator has one signal for all calls that it is in the middle of; so many are no leak.
setMaxListeners(100);
const world = await startWorld({ env: N8N_ENVIRONMENT });
try {
	const checks = await flood(world);
	for (const { name, faults } of checks) {
		console.log(`${faults.length === 0 ? 'ok  ' : 'FAIL'} ${name}`);
		for (const fault of faults.slice(0, FAULTS_SHOWN)) console.log(`       ${fault}`);
		const more = faults.length - FAULTS_SHOWN;
		if (more > 0) console.log(`       and ${more} more`);
	}
	const failed = checks.filter(({ faults }) => faults.length > 0).length;
	console.log(`\n${checks.length - failed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
} finally {
	await world.close();
}

async function flood({ n8n, client, account }: World): Promise<Check[]> {
	const receiver = await createReceiver(world);
	const url = new URL(receiver.url);
	const secret = account.signingSecret;
	const genuine = new Genuine(url, secret);
	const pid = n8n.pid;
	if (pid === undefined) throw new Error('n8n does not run');

	const warmth = randomOf(seed, -1);
	for (let sent = 0; sent < WARM_UP; sent++) await genuine.send(warmth);
	await untilQuiet(receiver, genuine);
	const before = await residentMemory(pid);
	const memory = watchMemory(pid);

	const started = Date.now();
	let said = started;
	const tallies = await throwAll({
		url,
		seed,
		genuine,
		kinds: kinds.map((kind) => ({ ...kind, count: Math.ceil(kind.count * share) })),
		genuineCount: IN_BETWEEN,
		onProgress(done, all) {
			if (Date.now() - said < SAY_EVERY) return;
			said = Date.now();
			const held = megabytes(memory.now());
			console.log(`${done} of ${all} requests sent, ${elapsed(started)}, n8n holds ${held}`);
		},
	});
	console.log(`All sent in ${elapsed(started)}\n`);
	const peak = memory.stop();
	await untilQuiet(receiver, genuine);
	const bound = boundAfter(before);
	const after = await settledMemory(pid, before);

	await genuine.send(warmth);
	const last = genuine.texts[genuine.texts.length - 1];
	await untilQuiet(receiver, genuine);
	const isAlive = n8n.pid === pid && itemsOf(receiver).some(({ text }) => text === last);

	const rows = await executionRows(client, receiver, genuine.texts.length + LEAST / 10);
	const hostile = tallies.reduce((sum, { sent }) => sum + sent, 0);
	const ranOf = (name: string) => rows.filter(({ text }) => kindIn(text) === name).length;
	console.log(
		tableOf([
			...tallies.map(({ kind: { name, group }, sent, answered }) => {
				return { group, name, sent, answered, executions: ranOf(name) };
			}),
			{
				group: 'genuine',
				name: 'signed by the gateway',
				sent: genuine.texts.length,
				answered: genuine.answered,
				executions: ranOf('genuine'),
			},
		]),
	);
	console.log(`\n${hostile} hostile requests, ${rows.length} executions in all`);
	console.log(
		`Memory of n8n: ${megabytes(before)} before, ${megabytes(peak)} at its peak, ` +
			`${megabytes(after)} after; it came back if that is at most ${megabytes(bound)} ` +
			'(before + 350 MB)\n',
	);
	const names = new Set(kinds.map(({ name }) => name));
	return [
		...tallies.map((tally: Tally) => checkKind(tally, rows)),
		{
			name: `at least ${LEAST} hostile requests`,
			faults: hostile >= LEAST ? [] : [`only ${hostile} were sent`],
		},
		checkGenuine(genuine, rows, itemsOf(receiver), names),
		{
			name: "n8n's memory came back",
			faults: after <= bound ? [] : [`${megabytes(after)} is more than ${megabytes(bound)}`],
		},
		{
			name: 'n8n is the same process and still takes a message',
			faults: isAlive ? [] : [n8n.pid === pid ? `${last} did not run` : 'n8n has ended'],
		},
	];
}

function itemsOf(receiver: Receiver): Array<Record<string, unknown>> {
	return (['message', 'optOut', 'report'] as const).flatMap((output) => receiver.ran(output));
}

/** Until everything that was acknowledged has run, and for as long as something wrong needs to show. */
async function untilQuiet(receiver: Receiver, genuine: Genuine): Promise<void> {
	const isDone = (count: number) => count >= genuine.texts.length - genuine.faults.length;
	// What did not run is named by the check that counts.
	await eventually(() => itemsOf(receiver).length, isDone).catch(() => undefined);
	await quietFor();
}
