// node --import tsx tools/bench/ownShare.mts [rounds]: our own share of a message. From bytes to the
// item that webhook() hands over, and to the one that leaves the trigger, against the least that
// anyone must do with the bytes: createHmac and JSON.parse. What n8n does itself is left out: the
// nodes run in a stand-in that answers with constants.
//
// Measured is what ships: the bundle, made as gulpfile.js makes it, on the Node.js that runs n8n.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureRuntime } from '../../testbed/n8n/runtime.mts';
import { runCommand } from '../../testbed/process/run-command.mts';
import type { Measured } from './ownShare/ways.mts';

/** The most that the item may take, as a multiple of the bare computation. */
export const GOAL = 2;

/** Median with the least and the most of the rounds. */
export interface Range {
	median: number;
	least: number;
	most: number;
}

export interface OwnShareRow {
	/** Bytes of a body. */
	size: number;
	/** Microseconds of CPU for a message. */
	microseconds: {
		/** `createHmac` with the secret's bytes, and `JSON.parse`. */
		bare: Range;
		/** The same with a `KeyObject` that was made before: the least there is. */
		bareWithKeyObject: Range;
		/** All of `webhook()`: settings, signature, parsing, name, claim. */
		accepted: Range;
		/** And all of `execute()`: E.164, opt-outs, the look for a duplicate, the output. */
		complete: Range;
	};
	/** Divided by `bare`, round by round. */
	ratio: { accepted: Range; complete: Range };
	/** Divided by `bareWithKeyObject`. */
	strictRatio: { accepted: Range; complete: Range };
	/** Whether `ratio.accepted` is within the goal. */
	isReached: boolean;
}

/** How long it is measured. */
export interface OwnShareOptions {
	rounds: number;
	/** In a round, of each size. */
	messages: number;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export async function measureOwnShare({
	rounds,
	messages,
}: OwnShareOptions): Promise<OwnShareRow[]> {
	const folder = await mkdtemp(join(tmpdir(), 'sms-gateway-own-share-'));
	try {
		const bundle = join(folder, 'trigger.cjs');
		await build({
			entryPoints: [join(ROOT, 'nodes/SmsGateway/SmsGatewayTrigger.node.ts')],
			outfile: bundle,
			bundle: true,
			platform: 'node',
			target: 'node20',
			format: 'cjs',
			external: ['n8n-workflow'],
		});
		const { node } = await ensureRuntime();
		const script = join(ROOT, 'tools/bench/ownShare/measure.mts');
		const written = await runCommand(node, [script, bundle, `${rounds}`, `${messages}`], {
			cwd: ROOT,
			env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
			label: 'Measuring our own share',
		});
		return written
			.trim()
			.split('\n')
			.map((line) => rowOf(JSON.parse(line) as Measured));
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

function rowOf({ size, taken }: Measured): OwnShareRow {
	const { bare, bareWithKeyObject, accepted, complete } = taken;
	const ratio = { accepted: ratioOf(accepted, bare), complete: ratioOf(complete, bare) };
	return {
		size,
		microseconds: {
			bare: rangeOf(bare),
			bareWithKeyObject: rangeOf(bareWithKeyObject),
			accepted: rangeOf(accepted),
			complete: rangeOf(complete),
		},
		ratio,
		strictRatio: {
			accepted: ratioOf(accepted, bareWithKeyObject),
			complete: ratioOf(complete, bareWithKeyObject),
		},
		isReached: ratio.accepted.median <= GOAL,
	};
}

function ratioOf(values: readonly number[], others: readonly number[]): Range {
	return rangeOf(values.map((value, round) => value / others[round]));
}

function rangeOf(values: readonly number[]): Range {
	const sorted = [...values].sort((a, b) => a - b);
	return {
		median: sorted[Math.floor(sorted.length / 2)],
		least: sorted[0],
		most: sorted[sorted.length - 1],
	};
}

/** The rows as a table in Markdown, and whether the goal holds. */
export function ownShareTable(rows: readonly OwnShareRow[]): string {
	const written = ({ median, least, most }: Range) =>
		`${median.toFixed(1)} (${least.toFixed(1)} – ${most.toFixed(1)})`;
	return [
		`Goal: bytes to accepted item at most ${GOAL}× createHmac + JSON.parse.`,
		'',
		'| body, bytes | bare, µs | bare with a KeyObject, µs | accepted, µs | complete, µs | accepted / bare | complete / bare | accepted / bare with a KeyObject | goal |',
		'| ---: | --- | --- | --- | --- | --- | --- | --- | --- |',
		...rows.map(({ size, microseconds, ratio, strictRatio, isReached }) =>
			[
				'',
				size.toLocaleString('en'),
				...Object.values(microseconds).map(written),
				...Object.values(ratio).map(written),
				written(strictRatio.accepted),
				isReached ? 'reached' : 'missed',
				'',
			]
				.join(' | ')
				.trim(),
		),
	].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const rows = await measureOwnShare({ rounds: Number(process.argv[2] ?? 25), messages: 1_000 });
	console.log(ownShareTable(rows));
}
