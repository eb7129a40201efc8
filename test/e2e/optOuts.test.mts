import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { N8nApiError } from '../../testbed/n8n/api/session.mts';
import { deliver, post } from '../../testbed/world/delivery.mts';
import { eventually } from '../../testbed/process/eventually.mts';
import { createStore, type Store } from '../../testbed/world/store.mts';
import {
	acceptedTexts,
	conversationOf,
	createConversation,
	createSender,
	credentialsOf,
	runOf,
	sendRequests,
	smsNode,
	textFrom,
	workflowNode,
	type Conversation,
	type Run,
	type Sender,
} from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

let world: World;
/** The list that most tests share, each with people of its own. */
let store: Store;

beforeAll(async () => {
	world = await startWorld();
	store = await createStore(world);
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);
afterEach(() => {
	world.simulator.clearFaults();
	world.simulator.clearMessages();
	world.simulator.clearRequests();
});

const TRY_AGAIN = '{"error":"try_again"}';

let people = 0;

/** A number that no other test uses, as the gateway writes it. */
const somebody = () => `1415555${String(1_000 + people++)}`;

const nationalOf = (person: string) =>
	`(${person.slice(1, 4)}) ${person.slice(4, 7)}-${person.slice(7)}`;

/** Whether a run's only item was sent; throws where it neither was nor left on "Opted Out". */
function wasSent(run: Run, node = 'SMS'): boolean {
	const [sent = [], optedOut = []] = run.left(node);
	if (run.status !== 'success' || sent.length + optedOut.length !== 1) {
		throw new Error(
			`${run.status} ${run.error}: ${sent.length} sent, ${optedOut.length} opted out`,
		);
	}
	return sent.length === 1;
}

/** A workflow that does one thing of the resource Opt-Out to each number that is posted. */
const createOptOutAction = async (operation: string) =>
	await createSender(world, {
		store,
		parameters: { resource: 'optOut', operation, phoneNumber: '={{ $json.to }}' },
	});

/** Handle, as a user sets it up. */
const handleNode = (list: Store = store) =>
	smsNode(
		{
			resource: 'optOut',
			operation: 'handle',
			businessName: 'Acme Dental',
			helpText: '{business}: call +1 415 555 0199. Reply STOP to end texts.',
		},
		{ credentials: credentialsOf(world.credential, list) },
	);

describe('a STOP to one workflow', () => {
	let a: Conversation;
	let b: Sender;
	let c: Sender;

	beforeAll(async () => {
		const reply = smsNode(
			{ resource: 'message', operation: 'reply', text: 'We are open.' },
			{ credentials: credentialsOf(world.credential, store) },
		);
		a = await createConversation(world, { store, message: reply });
		b = await createSender(world, { store });
		c = await createSender(world, { store, parameters: { options: { defaultCountry: 'US' } } });
	});

	it('keeps texts of every other workflow from the person, in each notation, until START', async () => {
		const person = somebody();
		const national = nationalOf(person);
		const international = `+1 ${national}`;
		expect(wasSent(await b.send(international))).toBe(true);
		expect(sendRequests(world)).toHaveLength(1);
		world.simulator.clearRequests();

		const stop = await a.texts(person, 'STOP');
		expect(stop.status).toBe('success');
		expect(stop.left('Trigger')[1][0].json).toMatchObject({ optOutRecorded: 'optedOut' });

		for (const [sender, to] of [
			[b, international],
			[b, `+${person}`],
			[c, national],
			[c, person],
			[c, international],
		] as const) {
			const run = await sender.send(to);
			expect(run).toMatchObject({ status: 'success', error: '' });
			const [sent, optedOut] = run.left('SMS');
			expect(sent).toEqual([]);
			expect(optedOut).toMatchObject([
				{
					json: { to: `+${person}`, sent: false, reason: 'optedOut', optedOutReason: 'keyword' },
					pairedItem: { item: 0 },
				},
			]);
		}
		expect(sendRequests(world)).toEqual([]);

		await a.texts(person, 'START');
		expect(wasSent(await b.send(international))).toBe(true);
		expect(wasSent(await c.send(national))).toBe(true);
		const to = `+${person}`;
		expect(acceptedTexts(world)).toMatchObject([{ to }, { to }, { to }]);
	});

	it('keeps a reply from the person too, until START', async () => {
		const person = somebody();
		expect(wasSent(await a.texts(person, 'Are you open?'))).toBe(true);
		await a.texts(person, 'STOP');
		world.simulator.clearRequests();
		const run = await a.texts(person, 'And on Sunday?');
		expect(run.left('Trigger')[0]).toHaveLength(1);
		expect(run.left('SMS')[1]).toMatchObject([
			{ json: { to: `+${person}`, sent: false, reason: 'optedOut' } },
		]);
		expect(wasSent(run)).toBe(false);
		expect(sendRequests(world)).toEqual([]);
		await a.texts(person, 'START');
		expect(wasSent(await a.texts(person, 'And now?'))).toBe(true);
	});

	it('is between those who did not: only their items leave on "Sent"', async () => {
		const [first, stopped, last] = [somebody(), somebody(), somebody()];
		await a.texts(stopped, 'stop');
		const run = await b.send(`+${first}`, `+${stopped}`, `+${last}`);
		expect(run.left('SMS')).toMatchObject([
			[
				{ json: { to: `+${first}` }, pairedItem: { item: 0 } },
				{ json: { to: `+${last}` }, pairedItem: { item: 2 } },
			],
			[{ json: { to: `+${stopped}` }, pairedItem: { item: 1 } }],
		]);
		expect(sendRequests(world)).toHaveLength(2);
	});

	it('does not hold up a text with "Not Checked"; without a list and that, nothing is published', async () => {
		const person = somebody();
		await a.texts(person, 'STOP');
		const optOutCheck = 'notChecked';
		const unchecked = await createSender(world, { store, parameters: { optOutCheck } });
		expect(wasSent(await unchecked.send(`+${person}`))).toBe(true);
		expect(sendRequests(world)).toHaveLength(1);
		await expect(createSender(world, { parameters: { optOutCheck: 'list' } })).rejects.toThrow(
			'Missing required credential: Opt-Out List',
		);
	});

	it('reaches a workflow of another person, in a project of their own', async () => {
		// The edition without a licence lets nobody make a project that is shared.
		const refused = await world.client.createProject('Campaigns').then(
			() => undefined,
			(error: unknown) => error as N8nApiError,
		);
		console.log(`A shared project: ${refused ? refused.message : 'made'}`);

		const member = await world.client.addMember({
			email: 'member@example.com',
			password: ['Member', 'of', 'tests', '1'].join('-'),
		});
		const gateway = await member.createCredential('Gateway', 'mobileApiConnectApi', world.account);
		const credential = await member.createCredential('Store', 'smsGatewayN8nApi', store.fields);
		const theirs = await createSender(world, {
			client: member,
			credential: gateway,
			store: { credential },
		});
		await expect(
			world.client.executions({ workflowId: theirs.workflow.id }),
		).resolves.toBeDefined();
		const person = somebody();
		expect(wasSent(await theirs.send(`+${person}`))).toBe(true);
		await a.texts(person, 'STOP');
		world.simulator.clearRequests();
		expect(wasSent(await theirs.send(`+${person}`))).toBe(false);
		expect(sendRequests(world)).toEqual([]);
	});
});

describe('"From the Input"', () => {
	let sender: Sender;

	beforeAll(async () => {
		sender = await createSender(world, {
			parameters: { optOutCheck: 'input', optedOut: '={{ $json.unsubscribed }}' },
		});
	});

	it.each<[string, unknown, boolean]>([
		['yes', true, false],
		['"Yes"', 'Yes', false],
		['no', false, true],
		['"no"', 'no', true],
		['a list with the person', ['+1 415 555 0190', '+14155550191'], false],
		['a list in one text', '+14155550190; 415-555-0191', false],
		['rows of another table', [{ phone: '+14155550191' }], false],
		['a list without the person', ['+14155550190'], true],
		['an empty list', [], true],
	])('takes %s', async (_, unsubscribed, isSent) => {
		expect(wasSent(await sender.send({ to: '+14155550191', unsubscribed }))).toBe(isSent);
		expect(sendRequests(world)).toHaveLength(isSent ? 1 : 0);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['an empty text', ''],
		['null', null],
		['a word that is neither', 'maybe'],
	])('sends nothing when it says %s', async (_, unsubscribed) => {
		const run = await sender.send({ to: '+14155550191', unsubscribed });
		expect(run).toMatchObject({
			status: 'error',
			error: expect.stringContaining('neither yes nor no'),
		});
		expect(sendRequests(world)).toEqual([]);
	});
});

describe('the trigger with a store', () => {
	it('has recorded before the first node behind it runs', async () => {
		const person = somebody();
		// So that the table is there, and its address known.
		await (await createConversation(world, { store })).texts(somebody(), 'STOP');
		const tables = await store.tables.named(store.table);
		expect(tables).toHaveLength(1);
		const [{ id }] = tables;
		const look = workflowNode('Look', 'n8n-nodes-base.httpRequest', 4.2, {
			parameters: {
				url: `${world.n8n.url}/api/v1/data-tables/${id}/rows`,
				sendQuery: true,
				queryParameters: {
					parameters: [
						{
							name: 'filter',
							value:
								'={{ JSON.stringify({ type: "and", filters: [{ columnName: "phoneNumber", condition: "eq", value: $json.from }] }) }}',
						},
					],
				},
				sendHeaders: true,
				headerParameters: { parameters: [{ name: 'X-N8N-API-KEY', value: store.fields.apiKey }] },
			},
		});
		const conversation = await createConversation(world, { store, optOut: look });
		const run = await conversation.texts(person, 'Unsubscribe');
		expect(run.status).toBe('success');
		expect(run.left('Look')[0][0].json.data).toMatchObject([
			{
				phoneNumber: `+${person}`,
				line: 'all',
				state: 'optedOut',
				reason: 'keyword',
				keyword: 'UNSUBSCRIBE',
				text: 'Unsubscribe',
				recordedBy: expect.stringContaining(conversation.workflow.id),
			},
		]);
	});

	it.each([
		['cannot be reached', { baseUrl: 'http://127.0.0.1:9/api/v1' }, 'could not be reached'],
		['refuses the key', { apiKey: 'wrong' }, 'refused the API key'],
	])('does not accept a STOP while the store %s; a resend records it', async (_, broken, words) => {
		const own = await createStore(world);
		const good = { ...own.fields };
		const behind = workflowNode('Behind', 'n8n-nodes-base.noOp', 1);
		const conversation = await createConversation(world, { store: own, optOut: behind });
		const sender = await createSender(world, { store: own });
		await own.mend(broken);
		const person = somebody();

		const stop = textFrom(person, 'STOP');
		const before = (await readFile(world.n8n.logFile, 'utf8')).length;
		expect(await conversation.deliver(stop)).toEqual({ status: 503, body: TRY_AGAIN });
		const log = (await readFile(world.n8n.logFile, 'utf8')).slice(before);
		expect(log).toMatch(new RegExp(`an opt-out is not recorded yet.*${words}`, 's'));
		// Nor does anything go out as long as nobody can tell.
		expect((await sender.send(`+${person}`)).status).toBe('error');
		expect(sendRequests(world)).toEqual([]);
		// What is no opt-out has nothing to do with the store.
		expect((await conversation.texts(person, 'hello')).status).toBe('success');

		await own.mend(good);
		expect(await own.rows()).toEqual([]);
		expect(await conversation.deliver(stop)).toMatchObject({ status: 200 });
		const run = await conversation.ended();
		expect(run).toMatchObject({ status: 'success', error: '' });
		expect(run.left('Behind')[0]).toMatchObject([{ json: { from: `+${person}` } }]);
		expect(await own.rows()).toMatchObject([{ phoneNumber: `+${person}`, state: 'optedOut' }]);
		expect(wasSent(await sender.send(`+${person}`))).toBe(false);
		expect(sendRequests(world)).toEqual([]);
	});
});

describe('Handle, behind the Opt-Out output', () => {
	let conversation: Conversation;
	let sender: Sender;

	beforeAll(async () => {
		conversation = await createConversation(world, { store, optOut: handleNode() });
		sender = await createSender(world, { store });
	});

	const handled = (run: Run) => run.left('SMS')[0][0].json;

	it('confirms a STOP once, a START, and answers HELP with the text of the panel', async () => {
		const person = somebody();
		const to = `+${person}`;

		expect(handled(await conversation.texts(person, 'STOP'))).toMatchObject({
			recorded: 'optedOut',
			answered: true,
		});
		const stopped =
			'Acme Dental: you will get no more texts from us. Reply START to get them again.';
		expect(acceptedTexts(world)).toMatchObject([{ to, text: stopped }]);

		expect(handled(await conversation.texts(person, 'STOP'))).toMatchObject({
			recorded: 'alreadyOptedOut',
			answered: false,
		});
		expect(sendRequests(world)).toHaveLength(1);

		expect(handled(await conversation.texts(person, 'HELP'))).toMatchObject({ answered: true });
		expect(acceptedTexts(world).slice(1)).toMatchObject([
			{ to, text: 'Acme Dental: call +1 415 555 0199. Reply STOP to end texts.' },
		]);

		expect(handled(await conversation.texts(person, 'START'))).toMatchObject({
			recorded: 'optedIn',
			answered: true,
		});
		expect(acceptedTexts(world).slice(2)).toMatchObject([
			{
				to,
				text: 'Acme Dental: you will get our texts again. Reply STOP to end them, HELP for help.',
			},
		]);

		// The next STOP is a new one.
		expect(handled(await conversation.texts(person, 'STOP'))).toMatchObject({ answered: true });
		expect(acceptedTexts(world)).toHaveLength(4);
	});

	it('takes what a reasonable person would understand as an opt-out for one', async () => {
		const person = somebody();
		const run = await conversation.texts(person, 'please stop texting me');
		expect(handled(run)).toMatchObject({ optOutMatch: 'likely', recorded: 'optedOut' });
		expect(acceptedTexts(world)).toHaveLength(1);
		const rows = await store.rows();
		expect(rows.filter(({ phoneNumber }) => phoneNumber === `+${person}`)).toMatchObject([
			{ state: 'optedOut', reason: 'likely', text: 'please stop texting me' },
		]);
		world.simulator.clearRequests();
		expect(wasSent(await sender.send(`+${person}`))).toBe(false);
		expect(sendRequests(world)).toEqual([]);
	});

	it('does not lift what somebody blocked by hand; Remove does', async () => {
		const person = somebody();
		const add = await createOptOutAction('add');
		const remove = await createOptOutAction('remove');
		expect((await add.send(nationalOf(person))).error).toContain('not a phone number');
		expect((await add.send(`+${person}`)).left('SMS')[0]).toMatchObject([
			{ json: { phoneNumber: `+${person}`, optedOut: true, changed: true } },
		]);

		expect(handled(await conversation.texts(person, 'START'))).toMatchObject({
			recorded: 'blocked',
			optedOut: true,
			answered: false,
		});
		expect(wasSent(await sender.send(`+${person}`))).toBe(false);
		expect(sendRequests(world)).toEqual([]);

		expect((await remove.send(`+${person}`)).left('SMS')[0]).toMatchObject([
			{ json: { optedOut: false, changed: true } },
		]);
		expect(wasSent(await sender.send(`+${person}`))).toBe(true);
	});

	it('tells a confirmation that was not sent, and the opt-out holds all the same', async () => {
		const person = somebody();
		world.simulator.setAccount({ active: false });
		const run = await conversation.texts(person, 'STOP');
		world.simulator.setAccount({ active: true });
		expect(run.status).toBe('error');
		expect(run.error).toContain('itself is recorded');
		expect(wasSent(await sender.send(`+${person}`))).toBe(false);
		// The right to confirm was given back, so a retry has it.
		const { id } = await world.client.retry(run.id);
		expect(runOf(await world.client.execution(id)).status).toBe('success');
		expect(acceptedTexts(world)).toMatchObject([{ to: `+${person}` }]);
	});

	it.each([
		['with a store on the triggers', true],
		['with the store on Handle alone', false],
	])('confirms once when two workflows get the same STOP, %s', async (_, onTrigger) => {
		const both = await Promise.all(
			[1, 2].map(
				async () =>
					await createConversation(world, {
						store: onTrigger ? store : undefined,
						optOut: handleNode(),
					}),
			),
		);
		const stopped = [1, 2, 3, 4, 5].map(somebody);
		for (const person of stopped) {
			const body = textFrom(person, 'STOP');
			const answers = await Promise.all(both.map(async (each) => await each.deliver(body)));
			expect(answers).toMatchObject([{ status: 200 }, { status: 200 }]);
			const runs = await Promise.all(both.map(async (each) => await each.ended()));
			expect(runs).toMatchObject([{ status: 'success' }, { status: 'success' }]);
			expect(runs.map((run) => handled(run).answered).sort()).toEqual([false, true]);
		}
		expect(
			acceptedTexts(world)
				.map(({ to }) => to)
				.sort(),
		).toEqual(stopped.map((person) => `+${person}`).sort());
	});
});

describe('publishing by many at once', () => {
	it.each([1, 2])('makes one table, round %d', async () => {
		const own = await createStore(world);
		const conversations = await Promise.all(
			Array.from({ length: 4 }, async () => await createConversation(world, { store: own })),
		);
		const senders = await Promise.all(
			Array.from({ length: 3 }, async () => await createSender(world, { store: own })),
		);
		expect(await own.tables.named(own.table)).toHaveLength(1);

		const stopped = conversations.map(somebody);
		const texted = senders.map(somebody);
		const runs = await Promise.all([
			...conversations.map(async (each, index) => await each.texts(stopped[index], 'STOP')),
			...senders.map(async (each, index) => await each.send(`+${texted[index]}`)),
		]);
		expect(runs.map(({ status, error }) => ({ status, error }))).toEqual(
			runs.map(() => ({ status: 'success', error: '' })),
		);
		expect(await own.tables.named(own.table)).toHaveLength(1);
		const rows = await own.rows();
		expect(rows.map(({ phoneNumber }) => phoneNumber).sort()).toEqual(
			stopped.map((each) => `+${each}`).sort(),
		);
		expect(acceptedTexts(world)).toHaveLength(texted.length);

		world.simulator.clearRequests();
		const [sender] = senders;
		const all = await sender.send(...stopped.map((each) => `+${each}`));
		expect(all.left('SMS').map(({ length }) => length)).toEqual([0, stopped.length]);
		expect(sendRequests(world)).toEqual([]);
	});
});

describe('the list holds over', () => {
	let conversation: Conversation;
	let sender: Sender;
	let person: string;

	beforeAll(async () => {
		conversation = await createConversation(world, { store });
		sender = await createSender(world, { store });
		person = somebody();
		await conversation.texts(person, 'STOP');
		expect(wasSent(await sender.send(`+${person}`))).toBe(false);
	});

	const connectionsTo = (node: string) => ({
		Webhook: { main: [[{ node: 'People', type: 'main', index: 0 }]] },
		People: { main: [[{ node, type: 'main', index: 0 }]] },
	});

	it('a new version, and a node with another name', async () => {
		const { workflow } = sender;
		const nodes = workflow.nodes.map((node) =>
			node.name === 'SMS'
				? { ...node, name: 'Texts', parameters: { ...node.parameters, text: 'Another text.' } }
				: node,
		);
		await world.client.updateWorkflow(workflow.id, { nodes, connections: connectionsTo('Texts') });
		await world.client.publish(workflow.id);
		expect(wasSent(await sender.send(`+${person}`), 'Texts')).toBe(false);
		expect(sendRequests(world)).toEqual([]);
		expect(wasSent(await sender.send(`+${somebody()}`), 'Texts')).toBe(true);
		expect(acceptedTexts(world)).toMatchObject([{ text: 'Another text.' }]);
	});

	it('a trigger with another name, in a new version', async () => {
		const { id, nodes } = conversation.workflow;
		await world.client.updateWorkflow(id, {
			nodes: nodes.map((node) => ({ ...node, name: 'Inbox' })),
			connections: {},
		});
		await world.client.publish(id);
		conversation = await conversationOf(world, await world.client.workflow(id));
		const run = await conversation.texts(person, 'STOP');
		expect(run.left('Inbox')[1]).toMatchObject([{ json: { optOutRecorded: 'alreadyOptedOut' } }]);
	});

	it('a copy of the workflow', async () => {
		const path = randomUUID();
		const original = await world.client.workflow(sender.workflow.id);
		const copy = await world.client.createWorkflow({
			name: 'Copy',
			nodes: original.nodes.map((node) =>
				node.name === 'Webhook'
					? { ...node, webhookId: path, parameters: { ...node.parameters, path } }
					: { ...node, id: randomUUID() },
			),
			connections: original.connections,
			settings: original.settings,
		});
		await world.client.publish(copy.id);
		await post(`${world.n8n.url}/webhook/${path}`, {
			people: [
				{ to: `+${person}`, text: 'x' },
				{ to: `+${somebody()}`, text: 'x' },
			],
		});
		const [{ id }] = await eventually(
			async () => await world.client.executions({ workflowId: copy.id }),
			([execution]) => execution !== undefined && execution.stoppedAt !== null,
		);
		const run = runOf(await world.client.execution(id));
		expect(run.left('Texts').map(({ length }) => length)).toEqual([1, 1]);
		expect(sendRequests(world)).toHaveLength(1);
	});

	it('a restart of n8n', async () => {
		await world.n8n.restart();
		// n8n answers before the webhooks of its workflows are there again.
		await eventually(
			async () => await deliver(conversation.url, textFrom(somebody(), 'hello'), 'no secret'),
			({ status }) => status === 401,
			60_000,
		);
		await eventually(
			async () => await post(sender.url, '', {}, 'OPTIONS'),
			({ status }) => status < 400,
			60_000,
		);
		expect(wasSent(await sender.send(`+${person}`), 'Texts')).toBe(false);
		expect(sendRequests(world)).toEqual([]);
		await conversation.texts(person, 'START');
		expect(wasSent(await sender.send(`+${person}`), 'Texts')).toBe(true);
	});
});
