import { join } from 'node:path';
import { eventually } from '../../../testbed/process/eventually.mts';
import { N8nApiError } from '../../../testbed/n8n/api/session.mts';
import type { N8nClient } from '../../../testbed/n8n/client.mts';
import { percentile, rateOf, type LoadResult } from '../load/load.mts';
import { startSender, type Sender } from '../load/sender.mts';
import type { Context, Part, Row } from '../part.mts';
import { comparisonOf, oursOf, type Profiled } from '../profile/summary.mts';
import { alternate } from '../rounds.mts';
import { ratioOf, spreadOf, written } from '../spread.mts';
import { tableOf } from '../table.mts';
import { withBenchWorld, type BenchWorld } from '../world/benchWorld.mts';
import { cpuTimeOf } from '../world/cpuTime.mts';
import { ENGINES, nameOf, type Engine } from '../world/engine.mts';
import { profiled } from '../world/profiler.mts';
import { publishVariants, VARIANTS, type Variant, type VariantName } from '../world/variants.mts';

const NAMES = ['ours', 'webhook', 'webhookHeader', 'twilio', 'bare', 'bareCredential'] as const;

/** How long executions may take to end after the last request, in milliseconds. */
const DRAIN_WITHIN = 180_000;

/** Requests of each trigger before anything is measured. */
const WARM_UP = 60;

/** Of the profiles. */
const PROFILED_CONCURRENCY = 8;

/** Accepted messages per second. */
export const accepted: Part = {
	name: 'accepted',
	title: 'Accepted messages per second',
	goal: 'lazy isolates: ≥ 0.95 of the Webhook node without a check; default: ≥ 0.95 of a bare community trigger and ≥ 1.5 of the Twilio Trigger',
	async run(context) {
		const rows: Row[] = [];
		const engines = ENGINES.filter((engine) => context.matches(nameOf(engine)));
		for (const engine of context.short ? engines.slice(0, 1) : engines) {
			rows.push(...(await withBenchWorld(engine, context.progress, measure)));

			async function measure(world: BenchWorld): Promise<Row[]> {
				const sender = startSender();
				try {
					return await measureEngine(engine, world, sender, context);
				} finally {
					sender.close();
				}
			}
		}
		return rows;
	},
};

/** What one round of one trigger gave. */
interface Round {
	load: LoadResult;
	/** Executions that had not ended at the last answer. */
	backlog: number;
	/** Messages that ran to their end in a second, from the first request until nothing ran any more. */
	ranPerSecond: number;
	/** CPU time of n8n for a message until it has run, in milliseconds; NaN where nobody can tell. */
	cpuMs: number;
}

async function measureEngine(
	engine: Engine,
	world: BenchWorld,
	sender: Sender,
	context: Context,
): Promise<Row[]> {
	const { short, progress } = context;
	const variants = await publishVariants(world, NAMES);
	const round = async (variant: Variant, concurrency: number, seconds: number, most?: number) =>
		await oneRound(world, sender, variant, { concurrency, seconds, most });
	for (const name of NAMES) await round(variants[name], 4, 30, WARM_UP);

	const rows: Row[] = [];
	const rounds = short ? 3 : 5;
	const seconds = short ? 2 : 3;
	for (const concurrency of short ? [8, 32] : [1, 8, 32]) {
		const setting = `${nameOf(engine)}, concurrency ${concurrency}`;
		if (!context.matches(setting)) continue;
		progress(`${setting}: ${rounds} rounds`);
		const measured = await alternate(
			NAMES,
			rounds,
			async (name) => await round(variants[name], concurrency, seconds),
		);
		const found = rowsOf(engine, setting, measured);
		rows.push(...found);
		progress(tableOf([{ part: accepted, rows: found }]));
	}
	for (const { workflow, name } of Object.values(variants)) {
		const failed = await world.client.executions({
			workflowId: workflow.id,
			status: ['error', 'crashed', 'canceled', 'unknown'],
		});
		if (failed.length > 0) throw new Error(`${failed.length} executions of ${name} failed`);
	}
	if (context.profileFolder !== undefined && engine.mode === 'SQLite') {
		const profiles: Profiled[] = [];
		for (const name of NAMES) {
			const file = join(context.profileFolder, `${name}-${engine.isolates}.cpuprofile`);
			const { load } = await profiled(world.n8n, file, () =>
				round(variants[name], PROFILED_CONCURRENCY, short ? 10 : 20),
			);
			profiles.push({ name: VARIANTS[name], file, messages: load.answered });
		}
		const [ours] = profiles;
		progress(`${nameOf(engine)}\n${await comparisonOf(profiles)}\n\n${await oursOf(ours)}`);
	}
	return rows;
}

async function oneRound(
	{ client, pids }: BenchWorld,
	sender: Sender,
	{ urls, proof, workflow }: Variant,
	bounds: { concurrency: number; seconds: number; most?: number },
): Promise<Round> {
	const cpuBefore = (await cpuTimeOf(pids)) ?? NaN;
	const started = performance.now();
	const load = await sender.put({ urls, proof, status: 200, ...bounds });
	const left = async () => await unfinished(client, workflow.id);
	const backlog = await eventually(left, (count) => count !== undefined, DRAIN_WITHIN);
	if (backlog !== 0) await eventually(left, (count) => count === 0, DRAIN_WITHIN);
	const ranPerSecond = load.answered / ((performance.now() - started) / 1_000);
	const cpuMs = (((await cpuTimeOf(pids)) ?? NaN) - cpuBefore) / load.answered;
	return { load, backlog: Number(backlog), ranPerSecond, cpuMs };
}

/** Executions that have not ended; undefined while n8n is too busy to say. */
async function unfinished(client: N8nClient, workflowId: string): Promise<number | undefined> {
	try {
		return (await client.executions({ workflowId, status: ['new', 'running'] })).length;
	} catch (error) {
		if (error instanceof N8nApiError && error.status === 503) return undefined;
		throw error;
	}
}

function rowsOf(engine: Engine, setting: string, measured: Record<VariantName, Round[]>): Row[] {
	const rates = (name: VariantName) => measured[name].map(({ load }) => rateOf(load));
	const ran = (name: VariantName) => measured[name].map(({ ranPerSecond }) => ranPerSecond);
	const cpu = (name: VariantName) => measured[name].map(({ cpuMs }) => cpuMs);
	const latency = (name: VariantName, share: number) =>
		spreadOf(measured[name].map(({ load }) => percentile(load, share)));
	const detailsOf = (name: VariantName) => ({
		acceptedPerSecond: spreadOf(rates(name)),
		ranPerSecond: spreadOf(ran(name)),
		n8nCpuMsPerMessage: spreadOf(cpu(name)),
		p50Ms: latency(name, 0.5),
		p99Ms: latency(name, 0.99),
		backlog: spreadOf(measured[name].map(({ backlog }) => backlog)),
		senderCpu: spreadOf(measured[name].map(({ load }) => load.cpu)),
	});
	const quick = (name: VariantName) =>
		`${latency(name, 0.5).median.toFixed(0)}/${latency(name, 0.99).median.toFixed(0)} ms`;
	const others = NAMES.filter((name) => name !== 'ours');
	return others.map((other) => ({
		figure: setting,
		ours: { name: VARIANTS.ours, value: spreadOf(rates('ours')), unit: '/s' },
		against: { name: VARIANTS[other], value: spreadOf(rates(other)), unit: '/s' },
		ratio: ratioOf(rates('ours'), rates(other)),
		goal: goalOf(engine, other),
		note:
			`p50/p99 ${quick('ours')} against ${quick(other)}; ` +
			`run to the end: ratio ${written(ratioOf(ran('ours'), ran(other)), 2)}; ` +
			`CPU a message: ratio ${written(ratioOf(cpu('ours'), cpu(other)), 2)}, ` +
			`${spreadOf(cpu('ours')).median.toFixed(1)} against ${spreadOf(cpu(other)).median.toFixed(1)} ms`,
		details: { ours: detailsOf('ours'), [other]: detailsOf(other) },
	}));
}

function goalOf({ isolates }: Engine, other: VariantName): Row['goal'] {
	if (isolates === 'lazy') return other === 'webhook' ? { atLeast: 0.95 } : undefined;
	if (other === 'bare') return { atLeast: 0.95 };
	return other === 'twilio' ? { atLeast: 1.5 } : undefined;
}
