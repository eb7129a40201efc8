import { randomUUID } from 'node:crypto';
import { createStore, type Store } from '../../../testbed/world/store.mts';
import { startStoreProxy } from '../../../testbed/world/storeProxy.mts';
import { createSender, type Sender } from '../../../testbed/world/workflows.mts';
import type { World } from '../../../testbed/world/world.mts';
import type { Part, Row } from '../part.mts';
import { ratioOf, spreadOf } from '../spread.mts';
import { withBenchWorld } from '../world/benchWorld.mts';
import { ENGINES } from '../world/engine.mts';

/** How often each is measured, in turns. */
const ROUNDS = { short: 3, long: 7 };

/** Runs of one item in a round, whose times are added: n8n counts in whole milliseconds. */
const SINGLES = { short: 5, long: 20 };

/** Items of the larger batch. */
const BATCH = { short: 100, long: 500 };

/** People in the list that is long. */
const LISTED = 20_000;

/** Send, beside n8n's HTTP Request node that makes the same request; by n8n's own time for the node. */
export const sending: Part = {
	name: 'sending',
	title: "Sending, against n8n's HTTP Request node making the same request",
	goal: 'as fast, at least 0.9, without a list of opt-outs; with one, a look-up for a batch and not one per item',
	async run({ short, progress }) {
		const size = short ? 'short' : 'long';
		return await withBenchWorld(ENGINES[0], progress, async (world) => await measure(world, size));
	},
};

async function measure(world: World, size: 'short' | 'long'): Promise<Row[]> {
	const store = await createStore(world);
	const long = await createStore(world);
	const senders = {
		httpRequest: await createHttpRequest(world),
		'without a list of opt-outs': await createSender(world),
		'with a list of opt-outs': await createSender(world, { store }),
		[`with a list of ${LISTED.toLocaleString('en')} opt-outs`]: await createSender(world, {
			store: long,
		}),
	};
	// n8n loads its public API with the first request to it, which takes seconds on a busy machine.
	for (const list of [store, long]) await makeList(world, list);
	// The first runs connect and compile; they are not counted.
	for (const sender of Object.values(senders)) await send(world, sender, BATCH[size]);
	await fill(long);

	const rows: Row[] = [];
	const names = Object.keys(senders) as Array<keyof typeof senders>;
	for (const [items, runs] of [
		[1, SINGLES[size]],
		[BATCH[size], 1],
	]) {
		const times = Object.fromEntries(names.map((name) => [name, [] as number[]]));
		for (let round = 0; round < ROUNDS[size]; round++) {
			for (const name of names) times[name].push(0);
			for (let run = 0; run < runs; run++) {
				// Begins with another one each time, so that none is always the first.
				const first = (round + run) % names.length;
				for (const name of [...names.slice(first), ...names.slice(0, first)]) {
					times[name][round] += (await send(world, senders[name], items)) / (items * runs);
				}
			}
		}
		const { httpRequest, ...settings } = times;
		for (const [setting, ours] of Object.entries(settings)) {
			rows.push({
				figure: `${items} ${items === 1 ? 'item' : 'items'}, ${setting}, time for one (ratio: speed)`,
				ours: { name: 'Send', value: spreadOf(ours), unit: 'ms' },
				against: { name: 'HTTP Request', value: spreadOf(httpRequest), unit: 'ms' },
				ratio: ratioOf(httpRequest, ours),
				goal: setting.startsWith('without') ? { atLeast: 0.9 } : undefined,
			});
		}
		rows.push(await lookUps(world, store, items));
	}
	return rows;
}

/** n8n's own node, with the request that Send makes and a credential for its header. */
async function createHttpRequest(world: World): Promise<Sender> {
	const { id, name } = await world.client.createCredential(
		`Key ${randomUUID()}`,
		'httpHeaderAuth',
		{ name: 'Authorization', value: `Bearer ${world.account.apiKey}` },
	);
	return await createSender(world, {
		node: {
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			credentials: { httpHeaderAuth: { id, name } },
			parameters: {
				method: 'POST',
				url: `${world.account.baseUrl}/messages`,
				authentication: 'genericCredentialType',
				genericAuthType: 'httpHeaderAuth',
				sendBody: true,
				bodyParameters: {
					parameters: [
						{ name: 'to', value: '={{ $json.to }}' },
						{ name: 'text', value: '={{ $json.text }}' },
					],
				},
				options: {},
			},
		},
	});
}

/** Texts so many people, who are in no list. @returns how long the node took, in milliseconds */
async function send(world: World, sender: Sender, items: number): Promise<number> {
	const people = Array.from({ length: items }, (_, index) => `+1415555${1_000 + index}`);
	const run = await sender.send(...people);
	const accepted = world.simulator.messages().length;
	world.simulator.clearMessages();
	world.simulator.clearRequests();
	if (accepted !== items) throw new Error(`${accepted} of ${items} accepted: ${run.error}`);
	return run.took('SMS');
}

/** A list is made by Add, never by a look. */
async function makeList(world: World, store: Store): Promise<void> {
	const parameters = { resource: 'optOut', operation: 'add', phoneNumber: '={{ $json.to }}' };
	const add = await createSender(world, { store, parameters });
	const run = await add.send('+12125550100');
	if (run.status !== 'success') throw new Error(`The list was not made: ${run.error}`);
}

async function fill({ table, tables }: Store): Promise<void> {
	const [{ id }] = await tables.named(table);
	const at = new Date().toISOString();
	const people = Array.from({ length: LISTED }, (_, index) => ({
		phoneNumber: `+1212${5_550_000 + index}`,
		line: 'all',
		state: 'optedOut',
		reason: 'import',
		at,
	}));
	await tables.insert(id, people);
}

/** Counts, in a run of its own, which nobody times, the requests that read the list. */
async function lookUps(world: World, { fields }: Store, items: number): Promise<Row> {
	const proxy = await startStoreProxy(world.n8n.url);
	try {
		const store = await createStore(world, { ...fields, baseUrl: proxy.baseUrl });
		await send(world, await createSender(world, { store }), items);
		const count = proxy.requests.filter(({ path }) => path.includes('/rows?')).length;
		return {
			figure: `${items} ${items === 1 ? 'item' : 'items'}, with a list of opt-outs, look-ups`,
			ours: { name: 'Send', value: spreadOf([count]), unit: 'look-ups' },
			against: { name: 'one for all', value: spreadOf([1]), unit: 'look-up' },
			ratio: spreadOf([count]),
			goal: { atMost: 1 },
		};
	} finally {
		await proxy.close();
	}
}
