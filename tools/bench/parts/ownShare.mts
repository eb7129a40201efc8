// Our own share of a message. From bytes to the item that webhook() hands over, and to the one that
// leaves the trigger, against the least that anyone must do with the bytes: createHmac and JSON.parse.
// What n8n does itself is left out: the nodes run in a stand-in that answers with constants.
//
// Measured is what ships: the bundle, made as the build makes it, on the Node.js that runs n8n.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';
import { ensureRuntime } from '../../../testbed/n8n/runtime.mts';
import { runCommand } from '../../../testbed/process/run-command.mts';
import { temporaryFolder } from '../../../testbed/process/temporary-folder.mts';
import type { Measured } from '../ownShare/measure.mts';
import type { Part, Row } from '../part.mts';
import { ratioOf, spreadOf, written } from '../spread.mts';

/** The most that the item may take, as a multiple of the bare computation. */
const GOAL = 2;

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const { bundleInto } = createRequire(import.meta.url)('../../../bundle.cjs') as {
	bundleInto(outdir: string): BuildOptions;
};

export const ownShare: Part = {
	name: 'ownShare',
	title: 'From bytes to item, against bare createHmac and JSON.parse on the same bodies',
	goal: `at most ${GOAL} times`,
	async run({ short }) {
		const [rounds, messages] = short ? [5, 2_000] : [15, 5_000];
		const folder = await temporaryFolder('sms-gateway-own-share-');
		try {
			await build(bundleInto(folder.path));
			const { node } = await ensureRuntime();
			const lines = await runCommand(
				node,
				[
					join(ROOT, 'tools/bench/ownShare/measure.mts'),
					join(folder.path, 'nodes/SmsGateway/SmsGatewayTrigger.node.js'),
					...[rounds, messages].map(String),
				],
				{
					cwd: ROOT,
					env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
					label: 'Measuring our own share',
				},
			);
			return lines
				.trim()
				.split('\n')
				.flatMap((line) => rowsOf(JSON.parse(line) as Measured));
		} finally {
			await folder.remove();
		}
	},
};

function rowsOf({ size, taken }: Measured): Row[] {
	const { bare, bareWithKeyObject, accepted, complete } = taken;
	const body = `body of ${size.toLocaleString('en')} bytes`;
	const against = { name: 'bare', value: spreadOf(bare), unit: 'µs' };
	const strict = (values: number[]) =>
		`with a KeyObject made before, bare takes ${written(spreadOf(bareWithKeyObject), 1)} µs: ` +
		`ratio ${written(ratioOf(values, bareWithKeyObject), 2)}`;
	return [
		{
			figure: `${body}, until it is accepted`,
			ours: { name: 'webhook()', value: spreadOf(accepted), unit: 'µs' },
			against,
			ratio: ratioOf(accepted, bare),
			goal: { atMost: GOAL },
			note: strict(accepted),
		},
		{
			figure: `${body}, with what the stored execution does`,
			ours: { name: 'webhook() and execute()', value: spreadOf(complete), unit: 'µs' },
			against,
			ratio: ratioOf(complete, bare),
			note: strict(complete),
		},
	];
}
