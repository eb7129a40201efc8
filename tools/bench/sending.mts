import { randomUUID } from 'node:crypto';
import { createStore } from '../../testbed/world/store.mts';
import { startStoreProxy } from '../../testbed/world/storeProxy.mts';
import { createSender, type Sender } from '../../testbed/world/workflows.mts';
import type { World } from '../../testbed/world/world.mts';
import { ratioOf, spreadOf, type Spread } from './spread.mts';

/** Send beside n8n's HTTP Request node, which makes the same request; times for one item. */
export interface SendingRow {
	/** Items in one run of the node. */
	items: number;
	setting: 'without a list of opt-outs' | 'with a list of opt-outs';
	/** In milliseconds for one item. */
	ours: Spread;
	httpRequest: Spread;
	/** How fast ours is as a share of the HTTP Request node's speed, pair by pair: 1 is as fast. */
	ratio: Spread;
	/** Requests that read the list in one run; undefined without a list. */
	lookUps: number | undefined;
}

export interface SendingOptions {
	/** How often each pair is measured, in turns. */
	rounds?: number;
	/** Runs of one item in a round, whose times are added: n8n counts in whole milliseconds. */
	singles?: number;
	/** The larger of the two batches. */
	batch?: number;
}

/**
 * Measures Send against n8n's HTTP Request node on a world that runs: the same POST with the same
 * key, by n8n's own time for the node.
 */
export async function benchSending(
	world: World,
	{ rounds = 7, singles = 20, batch = 500 }: SendingOptions = {},
): Promise<SendingRow[]> {
	const httpRequest = await createHttpRequest(world);
	const unguarded = await createSender(world);
	const store = await createStore(world);
	const guarded = await createSender(world, { store });
	// n8n loads its public API with the first request to it, which takes seconds on a busy machine.
	await store.tables.named(store.table);
	const senders = Object.entries({ httpRequest, unguarded, guarded }).map(([name, sender]) => ({
		name,
		sender,
	}));
	// The first runs make the table, connect and compile; they are not counted.
	for (const { sender } of senders) await send(world, sender, batch);

	const rows: SendingRow[] = [];
	for (const [items, runs] of [
		[1, singles],
		[batch, 1],
	]) {
		const times = { httpRequest: [], unguarded: [], guarded: [] } as Record<string, number[]>;
		for (let round = 0; round < rounds; round++) {
			for (const { name } of senders) times[name].push(0);
			for (let run = 0; run < runs; run++) {
				for (const { name, sender } of inTurn(senders, round + run)) {
					times[name][round] += (await send(world, sender, items)) / (items * runs);
				}
			}
		}
		rows.push(rowOf(items, 'without a list of opt-outs', times.unguarded, times.httpRequest));
		rows.push({
			...rowOf(items, 'with a list of opt-outs', times.guarded, times.httpRequest),
			lookUps: await lookUpsOf(world, store, items),
		});
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

/** Texts so many people. @returns how long the node took, in milliseconds */
async function send(world: World, sender: Sender, items: number): Promise<number> {
	const people = Array.from({ length: items }, (_, index) => `+1415555${1_000 + index}`);
	const run = await sender.send(...people);
	const accepted = world.simulator.messages().length;
	world.simulator.clearMessages();
	world.simulator.clearRequests();
	if (accepted !== items) throw new Error(`${accepted} of ${items} accepted: ${run.error}`);
	return run.took('SMS');
}

/** Counts, in a run of its own, which nobody times, the requests that read the list. */
async function lookUpsOf(
	world: World,
	{ fields }: { fields: Record<string, string> },
	items: number,
): Promise<number> {
	const proxy = await startStoreProxy(world.n8n.url);
	try {
		const store = await createStore(world, { ...fields, baseUrl: proxy.baseUrl });
		await send(world, await createSender(world, { store }), items);
		return proxy.requests.filter(({ path }) => path.includes('/rows?')).length;
	} finally {
		await proxy.close();
	}
}

/** Begins with another one each time, so that none is always the first. */
const inTurn = <T,>(values: T[], round: number): T[] => [
	...values.slice(round % values.length),
	...values.slice(0, round % values.length),
];

function rowOf(
	items: number,
	setting: SendingRow['setting'],
	ours: number[],
	httpRequest: number[],
): SendingRow {
	return {
		items,
		setting,
		ours: spreadOf(ours),
		httpRequest: spreadOf(httpRequest),
		ratio: ratioOf(httpRequest, ours),
		lookUps: undefined,
	};
}
