import { cp, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '../../../simulator/simulator.mts';
import { furnish, startQuickSimulator } from '../../../testbed/world/world.mts';
import { residentMemory } from '../../../testbed/process/memory.mts';
import { N8nClient } from '../../../testbed/n8n/client.mts';
import { installCommunityPackage } from '../../../testbed/n8n/community-package.mts';
import { startN8n, type N8nInstance } from '../../../testbed/n8n/instance.mts';
import { ensureRuntime, type Runtime } from '../../../testbed/n8n/runtime.mts';
import { packTarball } from '../../../testbed/package/pack.mts';
import { runCommand } from '../../../testbed/process/run-command.mts';
import { temporaryFolder } from '../../../testbed/process/temporary-folder.mts';
import { startSender, type Sender } from '../load/sender.mts';
import type { Context, Part, Row, Side } from '../part.mts';
import { alternate } from '../rounds.mts';
import { ratioOf, spreadOf } from '../spread.mts';
import { environmentOf } from '../world/engine.mts';
import { publishVariants, publishWebhook, type Variant } from '../world/variants.mts';

const INSTALLED_IN = ['.n8n', 'nodes', 'node_modules', 'n8n-nodes-sms-gateway'];

/** After the start, before memory is looked at, in milliseconds: n8n tidies up once it is ready. */
const SETTLE = 3_000;

/** Messages that make up a first use. */
const FIRST_USE = 100;

/** Loads of a file. */
const LOADS = 9;

/** What is beside ours: the nodes of n8n that do the same by way of a provider. */
const TWILIO = ['Twilio.node.js', 'TwilioTrigger.node.js'].map(
	(file) => `node_modules/n8n-nodes-base/dist/nodes/Twilio/${file}`,
);

/** What installing the package costs. */
export const installed: Part = {
	name: 'installed',
	title: 'What installing the package costs',
	goal: 'none; for the README',
	async run(context) {
		const folder = await temporaryFolder('sms-gateway-bench-installed-');
		const sender = startSender();
		try {
			const runtime = await ensureRuntime();
			const templates = await makeTemplates(folder.path, context);
			return [
				...(await sizes(templates.with)),
				...(await loads(runtime, templates.with)),
				...(await boots(folder.path, templates, sender, context)),
			];
		} finally {
			sender.close();
			await folder.remove();
		}
	},
};

type With = 'with' | 'without';

/** User folders of an n8n that was started once, with the same database. */
type Templates = Record<With, string>;

async function makeTemplates(folder: string, { progress }: Context): Promise<Templates> {
	progress('Making an n8n to copy');
	const templates = { without: join(folder, 'without'), with: join(folder, 'with') };
	const n8n = await startN8n({ userFolder: templates.without });
	await n8n.stop();
	await cp(templates.without, templates.with, { recursive: true });
	await installCommunityPackage(templates.with, await packTarball({ onProgress: progress }));
	return templates;
}

/** One start of n8n; times in milliseconds, memory in bytes. */
interface Boot {
	untilReady: number;
	memory: number;
	memoryAfterUse: number;
}

async function boots(
	folder: string,
	templates: Templates,
	sender: Sender,
	{ short, progress }: Context,
): Promise<Row[]> {
	const rounds = short ? 2 : 7;
	progress(`${rounds} rounds of starts, with and without the package`);
	const measured = await alternate(['without', 'with'], rounds, async (name, round) => {
		const userFolder = join(folder, `${name}-${round}`);
		await cp(templates[name], userFolder, { recursive: true });
		return await boot(userFolder, name, sender);
	});
	const MB = 1024 ** 2;
	const figures: Array<[string, string, (boot: Boot) => number]> = [
		['until n8n is ready', 's', ({ untilReady }) => untilReady / 1_000],
		['memory of n8n after the start', 'MB', ({ memory }) => memory / MB],
		[
			`memory of n8n after ${FIRST_USE} messages (our trigger; Webhook)`,
			'MB',
			({ memoryAfterUse }) => memoryAfterUse / MB,
		],
	];
	return figures.map(([figure, unit, of]) => {
		const [ours, others] = [measured.with.map(of), measured.without.map(of)];
		return {
			figure,
			ours: { name: 'with', value: spreadOf(ours), unit },
			against: { name: 'without', value: spreadOf(others), unit },
			ratio: ratioOf(ours, others),
		};
	});
}

async function boot(userFolder: string, name: With, sender: Sender): Promise<Boot> {
	const simulator = await startQuickSimulator();
	const started = performance.now();
	const n8n = await startN8n({
		userFolder,
		env: environmentOf({ mode: 'SQLite', isolates: 'lazy' }),
	});
	try {
		const untilReady = performance.now() - started;
		const { pid } = n8n;
		if (pid === undefined) throw new Error('n8n does not run');
		await pause(SETTLE);
		const memory = await residentMemory(pid);
		const { urls, proof } = await published[name](n8n, simulator);
		await sender.put({
			urls,
			proof,
			status: 200,
			concurrency: 4,
			seconds: 60,
			most: FIRST_USE,
		});
		await pause(SETTLE);
		return { untilReady, memory, memoryAfterUse: await residentMemory(pid) };
	} finally {
		await n8n.stop();
		await simulator.close();
	}
}

const waysTo = (url: string) => [url];

/** What is used: our trigger, or what there is without it. */
const published: Record<With, (n8n: N8nInstance, simulator: Simulator) => Promise<Variant>> = {
	async with(n8n, simulator) {
		const world = { ...(await furnish(n8n, simulator)), waysTo, close: () => n8n.stop() };
		return (await publishVariants(world, ['ours'])).ours;
	},
	async without(n8n) {
		const password = ['Owner', 'of', 'benchmarks', '1'].join('-');
		const client = new N8nClient(n8n.url, { email: 'owner@example.com', password });
		await client.setUpOwner();
		return await publishWebhook({ client, waysTo });
	},
};

async function sizes(userFolder: string): Promise<Row[]> {
	const tarball = await stat(await packTarball());
	const manifest = await manifestIn(join(userFolder, ...INSTALLED_IN));
	const bundles = await Promise.all(
		[...manifest.n8n.nodes, ...manifest.n8n.credentials].map(
			async (file) => (await stat(join(userFolder, ...INSTALLED_IN, file))).size,
		),
	);
	const kilobytes = (bytes: number): Side['value'] => spreadOf([bytes / 1_000]);
	return [
		{
			figure: 'what is downloaded',
			ours: { name: 'tarball', value: kilobytes(tarball.size), unit: 'kB' },
		},
		{
			figure: 'what n8n loads',
			ours: {
				name: 'nodes and credentials',
				value: kilobytes(bundles.reduce((sum, size) => sum + size, 0)),
				unit: 'kB',
			},
		},
	];
}

/** The time to load each file in a process of its own that has n8n-workflow already, as n8n has. */
async function loads({ node, dir }: Runtime, userFolder: string): Promise<Row[]> {
	const home = join(userFolder, ...INSTALLED_IN);
	const { n8n } = await manifestIn(home);
	const ours = [...n8n.nodes, ...n8n.credentials].map((file) => join(home, file));
	const files = [...ours, ...TWILIO.map((file) => join(dir, file))];
	const measured = await alternate(files, LOADS, async (file) =>
		Number(await runCommand(node, ['-e', LOAD, dir, file], { cwd: dir, label: `Loading ${file}` })),
	);
	return files.map((file) => ({
		figure: 'time to load a file',
		ours: {
			name: `${ours.includes(file) ? '' : "n8n's "}${file.slice(file.lastIndexOf('/') + 1)}`,
			value: spreadOf(measured[file]),
			unit: 'ms',
		},
	}));
}

const LOAD = `
	const [dir, file] = process.argv.slice(1);
	const { createRequire, Module } = require('node:module');
	const { join } = require('node:path');
	const { performance } = require('node:perf_hooks');
	const ofN8n = createRequire(join(dir, 'node_modules', 'n8n', 'package.json'));
	const workflow = ofN8n.resolve('n8n-workflow');
	require(workflow);
	const resolve = Module._resolveFilename;
	Module._resolveFilename = function (name, ...rest) {
		return name === 'n8n-workflow' ? workflow : resolve.call(this, name, ...rest);
	};
	const started = performance.now();
	require(file);
	process.stdout.write(String(performance.now() - started));
`;

async function manifestIn(
	folder: string,
): Promise<{ n8n: { nodes: string[]; credentials: string[] } }> {
	return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
}
