import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../testbed/process/eventually.mts';
import { createStore, STORE_SCOPES, TABLE_SCOPES, type Store } from '../../testbed/world/store.mts';
import { startStoreProxy, type Fate, type StoreProxy } from '../../testbed/world/storeProxy.mts';
import {
	acceptedTexts,
	createConversation,
	createSender,
	sendRequests,
	textFrom,
	workflowNode,
	type Conversation,
	type Run,
	type Sender,
} from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

let world: World;
let proxy: StoreProxy;

beforeAll(async () => {
	world = await startWorld();
	proxy = await startStoreProxy(world.n8n.url);
}, BOOT_TIMEOUT);
afterAll(async () => {
	await proxy?.close();
	await world?.close();
}, BOOT_TIMEOUT);
afterEach(() => {
	proxy.play('pass');
	world.simulator.clearFaults();
	world.simulator.clearMessages();
	world.simulator.clearRequests();
});

let people = 0;

/** A number that no other test uses, as the gateway writes it. */
const somebody = () => `1415556${String(1_000 + people++)}`;

/** Delivers as a gateway does, which tries again until a message is accepted. */
async function resent(conversation: Conversation, body: Record<string, unknown>): Promise<Run> {
	await eventually(
		async () => await conversation.deliver(body),
		({ status }) => status === 200,
	);
	return await conversation.ended();
}

/** One whose list was created, by publishing a trigger. */
async function storeInUse(): Promise<Store> {
	const store = await createStore(world);
	await createConversation(world, { store });
	return store;
}

const countsOf = ({ left }: { left(node: string): unknown[][] }) =>
	left('SMS').map(({ length }) => length);

describe('while the store fails', () => {
	let store: Store;
	let conversation: Conversation;
	let sender: Sender;
	let goesOn: Sender;
	let stopped: string;
	let other: string;

	beforeAll(async () => {
		store = await createStore(world, { baseUrl: proxy.baseUrl });
		const behind = workflowNode('Behind', 'n8n-nodes-base.noOp', 1);
		conversation = await createConversation(world, { store, optOut: behind });
		sender = await createSender(world, { store });
		goesOn = await createSender(world, { store, node: { onError: 'continueRegularOutput' } });
		// From here on the node knows the table.
		await sender.send(`+${somebody()}`);
		world.simulator.clearMessages();
		world.simulator.clearRequests();
	});
	beforeEach(async () => {
		[stopped, other] = [somebody(), somebody()];
		await conversation.texts(stopped, 'STOP');
	});

	it.each<[string, Fate, RegExp]>([
		['answers 500', { status: 500, body: '{"message":"Internal"}' }, /could not be read.*500/s],
		['answers 429', { status: 429, body: '{}' }, /no more requests/],
		['never answers', 'hang', /could not be reached \((ECONNABORTED|ETIMEDOUT)/],
		['breaks the connection', 'reset', /could not be reached \(ECONNRESET/],
		['loses the answer', 'lose the answer', /could not be reached \(ECONNRESET/],
		[
			'is a login page',
			{ status: 200, body: '<html>Log in</html>', type: 'text/html' },
			/could not be read.*no n8n API/s,
		],
		['answers JSON of another kind', { status: 200, body: '{"ok":true}' }, /no n8n API/],
		['sends elsewhere', { status: 302, body: '' }, /no n8n API/],
		['lost its API', { status: 404, body: '{"message":"not found"}' }, /no n8n API/],
	])('and %s, nobody is texted, and the error says so', async (_, fate, words) => {
		proxy.play(fate);
		for (const person of [stopped, other]) {
			const run = await sender.send(`+${person}`);
			expect(run.status).toBe('error');
			expect(run.error).toMatch(words);
			expect(countsOf(run)).toEqual([]);
			// No number and no key in what anybody can read.
			expect(run.error).not.toContain(person);
			expect(run.error).not.toContain(store.fields.apiKey);
		}
		const run = await goesOn.send(`+${stopped}`);
		expect(run.status).toBe('success');
		expect(run.left('SMS')).toMatchObject([[{ json: { error: expect.any(String) } }], []]);
		expect(sendRequests(world)).toEqual([]);

		proxy.play('pass');
		expect(countsOf(await sender.send(`+${stopped}`, `+${other}`))).toEqual([1, 1]);
		expect(acceptedTexts(world)).toMatchObject([{ to: `+${other}` }]);
	});

	it('for a moment, a look is repeated', async () => {
		let left = 2;
		proxy.play(() => (left-- > 0 ? { status: 503, body: '{}' } : 'pass'));
		expect(countsOf(await sender.send(`+${stopped}`, `+${other}`))).toEqual([1, 1]);
		expect(sendRequests(world)).toHaveLength(1);
	});

	it('for some seconds, the trigger records the STOP all the same', async () => {
		const person = somebody();
		const until = Date.now() + 4_000;
		proxy.play(() => (Date.now() < until ? { status: 500, body: '{}' } : 'pass'));
		const run = await resent(conversation, textFrom(person, 'STOP'));
		expect(run).toMatchObject({ status: 'success', error: '' });
		expect(run.left('Behind')[0]).toHaveLength(1);
		expect(countsOf(await sender.send(`+${person}`))).toEqual([0, 1]);
		expect(sendRequests(world)).toEqual([]);
	});

	it('to write, a STOP is not accepted, and holds in this process until a resend is recorded', async () => {
		const person = somebody();
		const stop = textFrom(person, 'STOP');
		proxy.play(({ method }) => (method === 'GET' ? 'pass' : { status: 500, body: '{}' }));
		expect(await conversation.deliver(stop)).toMatchObject({ status: 503 });
		expect(countsOf(await sender.send(`+${person}`))).toEqual([0, 1]);
		expect(sendRequests(world)).toEqual([]);

		proxy.play('pass');
		const run = await resent(conversation, stop);
		expect(run.left('Behind')).toMatchObject([[{ json: { optOutRecorded: 'optedOut' } }]]);
		expect(countsOf(await sender.send(`+${person}`))).toEqual([0, 1]);
	});

	it('to say that it wrote, the STOP is there once, and is no repetition', async () => {
		const person = somebody();
		let lost = 0;
		proxy.play(({ method }) => (method === 'POST' && lost++ === 0 ? 'lose the answer' : 'pass'));
		const run = await conversation.texts(person, 'STOP');
		expect(run.left('Behind')).toMatchObject([[{ json: { optOutRecorded: 'optedOut' } }]]);
		expect(lost).toBe(1);
		const rows = (await store.rows()).filter(({ phoneNumber }) => phoneNumber === `+${person}`);
		expect(rows).toHaveLength(1);
	});
});

describe('an API key', () => {
	const without = async (scope: string) =>
		await world.client.createApiKey(
			STORE_SCOPES.filter((each) => each !== scope),
			`without ${scope}`,
		);

	it.each(['dataTable:list', 'dataTableRow:read'])(
		'without %s: nothing is sent, and the error names the scope',
		async (scope) => {
			const { fields } = await storeInUse();
			const store = await createStore(world, { ...fields, apiKey: await without(scope) });
			const run = await (await createSender(world, { store })).send(`+${somebody()}`);
			expect(run.status).toBe('error');
			expect(run.error).toContain(scope);
			expect(sendRequests(world)).toEqual([]);
		},
	);

	it('without dataTable:create: a trigger is not published, and the error names the scope', async () => {
		const store = await createStore(world, { apiKey: await without('dataTable:create') });
		await expect(createConversation(world, { store })).rejects.toThrow('dataTable:create');
	});

	it('without dataTableRow:create: a STOP is not accepted, and the log names the scope', async () => {
		const store = await createStore(world, { apiKey: await without('dataTableRow:create') });
		const conversation = await createConversation(world, { store });
		const stop = textFrom(somebody(), 'STOP');
		const before = (await readFile(world.n8n.logFile, 'utf8')).length;
		expect(await conversation.deliver(stop)).toMatchObject({ status: 503 });
		expect((await readFile(world.n8n.logFile, 'utf8')).slice(before)).toContain(
			'dataTableRow:create',
		);
		expect(await store.rows()).toEqual([]);
	});

	it('is tested: all is well, or what it lacks is named', async () => {
		const store = await createStore(world);
		const test = async (fields: Record<string, string>) =>
			await world.client.testCredential(store.credential, { ...store.fields, ...fields });

		expect(await world.client.testCredential(store.credential)).toMatchObject({ status: 'OK' });
		const enough = await world.client.createApiKey(TABLE_SCOPES, 'tested without recovery');
		expect(await test({ apiKey: enough })).toMatchObject({ status: 'OK' });
		for (const scope of TABLE_SCOPES) {
			const apiKey = await world.client.createApiKey(
				TABLE_SCOPES.filter((each) => each !== scope),
				`tested without ${scope}`,
			);
			const { status, message } = await test({ apiKey });
			expect(status).toBe('Error');
			expect(message).toContain(`lacks the scope ${scope}:`);
		}
		const apiKey = await world.client.createApiKey(['workflow:list'], 'of another kind');
		const { message } = await test({ apiKey });
		for (const scope of TABLE_SCOPES) expect(message).toContain(scope);
		// The test itself makes nothing.
		expect(await store.tables.named(store.table)).toEqual([]);
	});

	it('that ends, as n8n makes it, works and is said to end', async () => {
		const store = await createStore(world);
		const end = new Date(Date.now() + 30 * 24 * 60 * 60 * 1_000);
		const seconds = Math.floor(end.getTime() / 1_000);
		const apiKey = await world.client.createApiKey(TABLE_SCOPES, 'for 30 days', seconds);
		const { message } = await world.client.testCredential(store.credential, {
			...store.fields,
			apiKey,
		});
		expect(message).toContain(`Key accepted, but it ends on ${end.getUTCDate()} `);
	});

	it.each([
		[{ apiKey: 'wrong' }, 'refused'],
		[{ apiKey: '' }, 'Enter the API key'],
		[{ baseUrl: 'http://127.0.0.1:9/api/v1' }, 'could not be reached (ECONNREFUSED)'],
		[{ baseUrl: 'localhost/api/v1' }, 'is not a URL'],
		[{ baseUrl: 'ftp://localhost/api/v1' }, 'must begin with'],
	])('is tested with %j', async (fields, words) => {
		const store = await createStore(world);
		const tested = { ...store.fields, ...fields };
		const { status, message } = await world.client.testCredential(store.credential, tested);
		expect(status).toBe('Error');
		expect(message).toContain(words);
	});

	it('is tested at the address of the editor, which is not its API', async () => {
		const store = await createStore(world);
		const { status, message } = await world.client.testCredential(store.credential, {
			...store.fields,
			baseUrl: world.n8n.url,
		});
		expect(status).toBe('Error');
		expect(message).toContain('/api/v1');
	});
});

describe('the table deleted by hand', () => {
	it('between two texts: nobody is texted, and no empty list takes its place', async () => {
		const store = await createStore(world);
		const conversation = await createConversation(world, { store });
		const sender = await createSender(world, { store });
		const stopped = somebody();
		await conversation.texts(stopped, 'STOP');
		expect(countsOf(await sender.send(`+${stopped}`))).toEqual([0, 1]);

		const [{ id }] = await store.tables.named(store.table);
		await store.tables.delete(id);
		for (const person of [stopped, somebody()]) {
			const run = await sender.send(`+${person}`);
			expect(run.status).toBe('error');
			expect(run.error).toContain(`The opt-out list, the Data Table "${store.table}"`);
			expect(run.error).toContain('was deleted');
		}
		const stop = await conversation.deliver(textFrom(somebody(), 'STOP'));
		expect(stop).toMatchObject({ status: 503 });
		expect(await store.tables.named(store.table)).toEqual([]);
		expect(sendRequests(world)).toEqual([]);
	});

	it('is not made anew by a trigger that has not seen it since the start', async () => {
		const store = await createStore(world);
		const conversation = await createConversation(world, { store });
		const sender = await createSender(world, { store });
		const parameters = { resource: 'optOut', operation: 'add', phoneNumber: '={{ $json.to }}' };
		const add = await createSender(world, { store, parameters });
		const blocked = somebody();
		await add.send(`+${blocked}`);
		expect(countsOf(await sender.send(`+${blocked}`))).toEqual([0, 1]);
		const [{ id }] = await store.tables.named(store.table);
		await store.tables.delete(id);
		await conversation.deliver(textFrom(somebody(), 'STOP'));
		expect(await store.tables.named(store.table)).toEqual([]);
		await sender.send(`+${blocked}`);
		expect(sendRequests(world)).toEqual([]);
	});

	it('while a campaign runs: it ends there, and who opted out gets nothing', async () => {
		const store = await createStore(world);
		const conversation = await createConversation(world, { store });
		const sender = await createSender(world, { store });
		const stopped = somebody();
		await conversation.texts(stopped, 'STOP');
		const [{ id }] = await store.tables.named(store.table);

		const first = Array.from({ length: 400 }, somebody);
		await sender.start(...[...first, stopped, somebody()].map((person) => `+${person}`));
		await eventually(
			() => sendRequests(world).length,
			(count) => count >= 20,
		);
		await store.tables.delete(id);
		const run = await sender.ended();
		expect(run.status).toBe('error');
		expect(run.error).toMatch(/was deleted.*items were done before this one/s);
		const texted = acceptedTexts(world).map(({ to }) => to);
		expect(texted.length).toBeGreaterThanOrEqual(20);
		expect(texted.length).toBeLessThan(first.length);
		expect(texted).not.toContain(`+${stopped}`);
	});
});

describe('a list of 20,000', () => {
	it('finds each of them, however the number was written, and nobody else', async () => {
		const store = await createStore(world);
		const conversation = await createConversation(world, { store });
		const sender = await createSender(world, { store });
		await conversation.texts(somebody(), 'STOP');
		const [{ id }] = await store.tables.named(store.table);
		const numberOf = (index: number) => `+1212${String(5_550_000 + index)}`;
		const at = new Date().toISOString();
		await store.tables.insert(
			id,
			Array.from({ length: 20_000 }, (_, index) => ({
				phoneNumber: numberOf(index),
				line: 'all',
				state: 'optedOut',
				reason: 'import',
				at,
			})),
		);
		// Two that somebody wrote in n8n's screen, with nothing but the number.
		const [byHand, national] = [somebody(), somebody()];
		await store.tables.insert(id, [
			{ phoneNumber: `+1 (${byHand.slice(1, 4)}) ${byHand.slice(4, 7)}-${byHand.slice(7)}` },
			{ phoneNumber: `(${national.slice(1, 4)}) ${national.slice(4, 7)} ${national.slice(7)}` },
		]);

		const inList = [0, 1, 249, 250, 251, 9_999, 19_998, 19_999].map(numberOf);
		const others = [numberOf(20_000), `+${somebody()}`];
		const run = await sender.send(...inList, `+${byHand}`, `+${national}`, ...others);
		expect(run).toMatchObject({ status: 'success', error: '' });
		expect(run.left('SMS')[1].map(({ json }) => json.to)).toEqual([
			...inList,
			`+${byHand}`,
			`+${national}`,
		]);
		expect(acceptedTexts(world).map(({ to }) => to)).toEqual(others);

		const next = somebody();
		const stop = await conversation.texts(next, 'STOP');
		expect(stop.left('Trigger')[1]).toMatchObject([{ json: { optOutRecorded: 'optedOut' } }]);
		expect(countsOf(await sender.send(`+${next}`))).toEqual([0, 1]);

		const getAll = await createSender(world, {
			store,
			parameters: { resource: 'optOut', operation: 'getAll', returnAll: true },
		});
		expect(countsOf(await getAll.send('x'))).toEqual([20_004]);
	});
});
