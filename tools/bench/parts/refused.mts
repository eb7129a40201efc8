import { randomBytes } from 'node:crypto';
import { rateOf, type LoadResult } from '../load/load.mts';
import type { Proof } from '../load/requests.mts';
import { startSender, type Sender } from '../load/sender.mts';
import type { Context, Part, Row } from '../part.mts';
import { alternate } from '../rounds.mts';
import { ratioOf, spreadOf, written } from '../spread.mts';
import { withBenchWorld, type BenchWorld } from '../world/benchWorld.mts';
import { cpuTimeOf } from '../world/cpuTime.mts';
import { ENGINES, nameOf, type Engine } from '../world/engine.mts';
import { publishVariants, VARIANTS, type Variant } from '../world/variants.mts';

/** A refusal costs about the same in both modes: it ends in the process that takes the request. */
const REFUSED_ON = ENGINES.filter(({ mode }) => mode === 'SQLite');

/** What is not let in: who is asked, with what, and what it says. */
interface Intruder {
	what: string;
	variant: Variant;
	proof: Proof;
	status: number;
}

/** What one round of one intruder gave. */
interface Round {
	load: LoadResult;
	/** CPU time of n8n for a refusal, in milliseconds; NaN where nobody can tell. */
	cpuMs: number;
}

/** Refusals per second. */
export const refused: Part = {
	name: 'refused',
	title: 'Refusals per second',
	goal: '≥ 1.0 of the Webhook node refusing by header authentication, unsigned well above',
	async run(context) {
		const rows: Row[] = [];
		const engines = REFUSED_ON.filter((engine) => context.matches(nameOf(engine)));
		for (const engine of context.short ? engines.slice(0, 1) : engines) {
			const sender = startSender();
			try {
				const measure = async (world: BenchWorld) =>
					await measureEngine(engine, world, sender, context);
				rows.push(...(await withBenchWorld(engine, context.progress, measure)));
			} finally {
				sender.close();
			}
		}
		return rows;
	},
};

async function measureEngine(
	engine: Engine,
	world: BenchWorld,
	sender: Sender,
	{ short, progress }: Context,
): Promise<Row[]> {
	const { ours, webhookHeader } = await publishVariants(world, ['ours', 'webhookHeader']);
	const intruders = {
		header: {
			what: 'a wrong header',
			variant: webhookHeader,
			proof: { ...webhookHeader.proof, value: randomBytes(24).toString('hex') } as Proof,
			status: 403,
		},
		unsigned: { what: 'unsigned', variant: ours, proof: { kind: 'none' }, status: 401 },
		forged: {
			what: 'wrongly signed',
			variant: ours,
			proof: { ...ours.proof, secret: randomBytes(24).toString('hex') } as Proof,
			status: 401,
		},
	} satisfies Record<string, Intruder>;
	const names = Object.keys(intruders) as Array<keyof typeof intruders>;
	async function put(
		{ variant, proof, status }: Intruder,
		concurrency: number,
		seconds: number,
	): Promise<Round> {
		const cpuBefore = (await cpuTimeOf(world.pids)) ?? NaN;
		const load = await sender.put({ urls: variant.urls, proof, status, concurrency, seconds });
		const cpuMs = (((await cpuTimeOf(world.pids)) ?? NaN) - cpuBefore) / load.answered;
		return { load, cpuMs };
	}
	for (const name of names) await put(intruders[name], 4, 2);

	const rows: Row[] = [];
	for (const concurrency of [8, 32]) {
		const rounds = short ? 3 : 5;
		progress(`${nameOf(engine)}: ${rounds} rounds at concurrency ${concurrency}`);
		const measured = await alternate(
			names,
			rounds,
			async (name) => await put(intruders[name], concurrency, short ? 2 : 4),
		);
		const rates = (name: keyof typeof intruders) => measured[name].map(({ load }) => rateOf(load));
		const cpu = (name: keyof typeof intruders) => measured[name].map(({ cpuMs }) => cpuMs);
		for (const name of ['unsigned', 'forged'] as const) {
			rows.push({
				figure: `${intruders[name].what}, ${nameOf(engine)}, concurrency ${concurrency}`,
				ours: { name: VARIANTS.ours, value: spreadOf(rates(name)), unit: '/s' },
				against: {
					name: VARIANTS.webhookHeader,
					value: spreadOf(rates('header')),
					unit: '/s',
				},
				ratio: ratioOf(rates(name), rates('header')),
				goal: { atLeast: 1 },
				note:
					`CPU a refusal: ratio ${written(ratioOf(cpu(name), cpu('header')), 2)}, ` +
					`${spreadOf(cpu(name)).median.toFixed(1)} against ${spreadOf(cpu('header')).median.toFixed(1)} ms`,
				details: {
					n8nCpuMs: { ours: spreadOf(cpu(name)), webhookHeader: spreadOf(cpu('header')) },
					senderCpu: spreadOf(measured[name].map(({ load }) => load.cpu)),
				},
			});
		}
	}
	await nothingRan(world, [ours, webhookHeader]);
	return rows;
}

async function nothingRan({ client }: BenchWorld, variants: Variant[]): Promise<void> {
	for (const { workflow, name } of variants) {
		const { length } = await client.executions({ workflowId: workflow.id });
		if (length > 0) throw new Error(`${length} refused requests ran ${name}`);
	}
}
