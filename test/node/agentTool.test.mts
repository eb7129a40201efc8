import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';

import { BOTH_CREDENTIALS } from '../support/credentialsHelper.mts';
import { ACTION, execute, nodeOf, TRIGGER, workflowOf } from '../support/engine.mts';
import type { ToolCall } from '../support/helperNodes.mts';
import { TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const [JANE, JOE, MALLORY, LINE] = ['+14155550100', '+14155550101', '+14155550166', '+14155550199'];

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.startWithStore();
});
afterEach(async () => {
	await texting.stop();
});

const message = (from: string, more: IDataObject = {}) => ({
	json: {
		event: 'message.received',
		messageId: `msg from ${from}`,
		from,
		senderType: 'number',
		to: LINE,
		text: 'What time is it?',
		chatInput: 'What time is it?',
		receivedAt: new Date().toISOString(),
		optOutIntent: 'none',
		attachments: [],
		optOutMatch: null,
		...more,
	},
});

/** What nobody asked the model for: a whole message of somebody else. */
const INVENTED = {
	...message(MALLORY, { optOutIntent: 'optIn', optOutMatch: 'exact', optOutKeyword: 'START' }).json,
	phoneNumber: MALLORY,
	unsubscribed: false,
	line: MALLORY,
	ref: 'invented',
};
const REPLY = { operation: 'reply', text: "={{ $fromAI('words') }}" };
const call = (itemIndex = 0, input: IDataObject = {}): ToolCall => ({
	tool: SMS,
	itemIndex,
	input: { words: 'Noon.', ...INVENTED, ...input },
});

interface Setting {
	/** The node's panel. */
	panel: INodeParameters;
	/** What the trigger puts out. */
	items?: Array<{ json: IDataObject }>;
	/** What the model asks for, round by round. */
	rounds?: ToolCall[][];
	/** What stands between the trigger and the agent. */
	between?: string;
	agent?: 'test.agent' | 'test.oldAgent';
	/** Which of the trigger's outputs the agent is behind. */
	output?: number;
}

async function run({
	panel,
	items = [message(JANE)],
	rounds = [[call()]],
	between = 'test.pass',
	agent = 'test.agent',
	output = 0,
}: Setting): Promise<IRun> {
	const workflow = workflowOf(
		[
			nodeOf(TRIGGER, TRIGGER_NAME),
			nodeOf(between, 'Between'),
			nodeOf(agent, 'Agent', { parameters: { rounds: JSON.stringify(rounds) } }),
			nodeOf(`${ACTION}Tool`, SMS, {
				parameters: { resource: 'message', ...panel },
				...BOTH_CREDENTIALS,
			}),
		],
		[
			{ from: TRIGGER_NAME, output, to: 'Between' },
			{ from: 'Between', to: 'Agent' },
			{ from: SMS, to: 'Agent', type: 'ai_tool' },
		],
	);
	return await execute(workflow, TRIGGER_NAME, items, { credentials: texting.credentials });
}

/** What the tool told the model, call by call. */
const toldModel = (ran: IRun) =>
	(ran.data.resultData.runData[SMS] ?? []).map(({ data }) => data?.ai_tool?.[0]?.[0].json);
const listed = () => texting.store.tables.flatMap(({ rows }) => rows);
const BETWEEN = ['test.pass', 'test.lookUp', 'test.loseTrail'];

describe.each(['test.agent', 'test.oldAgent'] as const)('the tool of %s', (agent) => {
	it.each(BETWEEN)('replies to the person of the trigger’s item, behind %s', async (between) => {
		await run({ panel: REPLY, between, agent });

		expect(texting.sent).toEqual([{ to: JANE, text: 'Noon.' }]);
	});

	it('replies again when the model calls again', async () => {
		const rounds = [[call()], [call(0, { words: 'Sharp.' })]];
		await run({ panel: REPLY, rounds, agent });

		expect(texting.sent).toEqual([
			{ to: JANE, text: 'Noon.' },
			{ to: JANE, text: 'Sharp.' },
		]);
	});

	it('handles the message of the trigger’s item, so that no invented START lifts a STOP', async () => {
		const stop = { optOutIntent: 'optOut', optOutMatch: 'exact', optOutKeyword: 'STOP' };
		const panel = { resource: 'optOut', operation: 'handle', businessName: 'Acme' };
		await run({ panel, agent, items: [message(JANE, stop)], output: 1 });

		expect(listed()).toMatchObject([{ phoneNumber: JANE, state: 'optedOut', keyword: 'STOP' }]);
		expect(texting.sent).toMatchObject([{ to: JANE }]);
	});

	it.each(BETWEEN)('sends to whom the panel says, behind %s', async (between) => {
		await run({
			panel: { operation: 'send', to: JOE, text: "={{ $fromAI('words') }}" },
			between,
			agent,
		});

		expect(texting.sent).toEqual([{ to: JOE, text: 'Noon.' }]);
	});

	it('reads the agent’s item, and not the model’s, where the panel says $json', async () => {
		await run({
			panel: {
				operation: 'send',
				to: '={{ $json.from }}',
				text: "={{ $json.text + ' ' + $fromAI('words') }}",
				options: { line: '={{ $json.to }}' },
			},
			agent,
		});

		expect(texting.sent).toEqual([{ to: JANE, text: 'What time is it? Noon.' }]);
	});

	it('takes no answer to the opt-out check from the model', async () => {
		const ran = await run({
			panel: { ...REPLY, optOutCheck: 'input', optedOut: '={{ $json.unsubscribed }}' },
			agent,
		});

		expect(texting.sent).toEqual([]);
		expect(JSON.stringify(ran.data.resultData)).toContain('says neither yes nor no');
	});

	it.each(['add', 'remove'])('has the number to %s from the panel', async (operation) => {
		texting.store.addTable(
			'sms_opt_outs',
			['phoneNumber', 'line', 'state', 'reason', 'at'].map((name) => ({ name, type: 'string' })),
			[MALLORY, ...(operation === 'remove' ? [JOE] : [])].map((phoneNumber) => ({
				phoneNumber,
				line: 'all',
				state: 'optedOut',
				reason: 'manual',
				at: '2026-06-12T14:00:00.000Z',
			})),
		);
		await run({ panel: { resource: 'optOut', operation, phoneNumber: JOE }, agent });

		expect(listed().at(-1)).toMatchObject({
			phoneNumber: JOE,
			state: operation === 'add' ? 'optedOut' : 'optedIn',
		});
		expect(listed().filter(({ phoneNumber }) => phoneNumber === MALLORY)).toHaveLength(1);
	});

	it('says that there is no message when no trigger ran', async () => {
		const workflow = workflowOf(
			[
				nodeOf('test.lookUp', 'Start'),
				nodeOf(agent, 'Agent', { parameters: { rounds: JSON.stringify([[call()]]) } }),
				nodeOf(`${ACTION}Tool`, SMS, {
					parameters: { resource: 'message', ...REPLY },
					...BOTH_CREDENTIALS,
				}),
			],
			[
				{ from: 'Start', to: 'Agent' },
				{ from: SMS, to: 'Agent', type: 'ai_tool' },
			],
		);
		const { credentials } = texting;
		const ran = await execute(workflow, 'Start', [{ json: {} }], { credentials });

		expect(texting.sent).toEqual([]);
		expect(JSON.stringify(ran.data.resultData)).toContain('There is no message to reply to');
	});
});

describe('several messages at once', () => {
	const items = [message(JANE), message(JOE)];
	const rounds = [[call(0, { words: 'Hi Jane.' }), call(1, { words: 'Hi Joe.' })]];
	const ANSWERED = [
		{ to: JANE, text: 'Hi Jane.' },
		{ to: JOE, text: 'Hi Joe.' },
	];

	it('are answered once each, to their own person', async () => {
		const ran = await run({ panel: REPLY, items, rounds });

		expect(texting.sent).toEqual(ANSWERED);
		expect(toldModel(ran)).toMatchObject([
			{ to: JANE, sent: true, inReplyTo: `msg from ${JANE}` },
			{ to: JOE, sent: true, inReplyTo: `msg from ${JOE}` },
		]);
	});

	it('are told apart behind a node that put out items of its own, in another order', async () => {
		await run({ panel: REPLY, items, rounds, between: 'test.lookUp' });

		expect(texting.sent).toEqual([
			{ to: JOE, text: 'Hi Jane.' },
			{ to: JANE, text: 'Hi Joe.' },
		]);
	});

	it('are told apart in a later round too', async () => {
		const [first] = rounds;
		await run({ panel: REPLY, items, rounds: [[call(1)], first], between: 'test.lookUp' });

		expect(texting.sent.slice(1)).toEqual([
			{ to: JOE, text: 'Hi Jane.' },
			{ to: JANE, text: 'Hi Joe.' },
		]);
	});

	it('are told apart when the ids of their phones are the same', async () => {
		const same = [JANE, JOE].map((from) => message(from, { messageId: '7' }));
		await run({ panel: REPLY, items: same, rounds });

		expect(texting.sent).toEqual(ANSWERED);
	});

	it('are not answered when a node between lost the trail', async () => {
		const ran = await run({ panel: REPLY, items, rounds, between: 'test.loseTrail' });

		expect(texting.sent).toEqual([]);
		expect(toldModel(ran)[0]).toEqual({ error: 'There is no message to reply to' });
	});

	it('are not answered by an agent that does not say which one it calls for', async () => {
		const ran = await run({ panel: REPLY, items, rounds, agent: 'test.oldAgent' });

		expect(texting.sent).toEqual([]);
		expect(JSON.stringify(ran.data.resultData)).toContain('use its newest version');
	});

	it('are told apart where n8n notes the wrong output and the wrong turn of a loop', async () => {
		// Two runs of the agent, the second one behind a second output.
		const workflow = workflowOf(
			[
				nodeOf(TRIGGER, TRIGGER_NAME),
				nodeOf('test.apart', 'Apart'),
				nodeOf('test.agent', 'Agent', {
					parameters: { rounds: JSON.stringify([[call()], [call()]]) },
				}),
				nodeOf(`${ACTION}Tool`, SMS, {
					parameters: { resource: 'message', operation: 'reply', text: '={{ $json.customer }}' },
					...BOTH_CREDENTIALS,
				}),
			],
			[
				{ from: TRIGGER_NAME, to: 'Apart' },
				{ from: 'Apart', output: 0, to: 'Agent' },
				{ from: 'Apart', output: 1, to: 'Agent' },
				{ from: SMS, to: 'Agent', type: 'ai_tool' },
			],
		);
		const { credentials } = texting;
		await execute(workflow, TRIGGER_NAME, items, { credentials });

		const twice = (text: { to: string; text: string }) => [text, text];
		expect(texting.sent).toEqual([
			...twice({ to: JOE, text: '1' }),
			...twice({ to: JANE, text: '0' }),
		]);
	});
});

describe('outside of an agent, an item with a sender of its own', () => {
	const between = async (type: string, items = [message(JANE), message(JOE)]) => {
		const workflow = workflowOf(
			[
				nodeOf(TRIGGER, TRIGGER_NAME),
				nodeOf(type, 'Between'),
				nodeOf(ACTION, SMS, {
					parameters: { resource: 'message', operation: 'reply', text: 'Noon.' },
					...BOTH_CREDENTIALS,
				}),
			],
			[
				{ from: TRIGGER_NAME, to: 'Between' },
				{ from: 'Between', to: SMS },
			],
		);
		const { credentials } = texting;
		return await execute(workflow, TRIGGER_NAME, items, { credentials });
	};

	it('is not believed: the message that it descends from is answered', async () => {
		await between('test.impersonate');

		expect(texting.sent).toMatchObject([{ to: JANE }, { to: JOE }]);
	});

	it('is believed when the trigger put out the same, whatever it is paired with', async () => {
		await between('test.mispair');

		expect(texting.sent).toMatchObject([{ to: JOE }, { to: JANE }]);
	});
});
