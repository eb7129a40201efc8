import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INode, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';

import {
	BOTH_CREDENTIALS,
	credentialData,
	storeCredentialData,
	TestCredentialsHelper,
} from '../support/credentialsHelper.mts';
import { ACTION, execute, nodeOf, outputsOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { GatewayServer } from '../support/gatewayServer.mts';
import { shortenTimeLimits, skipPauses } from '../support/pauses.mts';
import { STORE_API_KEY } from '../support/secrets.mts';
import {
	answers,
	hangsUp,
	neverAnswers,
	StoreServer,
	website,
	type StoreFault,
} from '../support/storeServer.mts';
import { errorOf } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(120_000);

const [JANE, LINE] = ['+14155550100', '+14155550199'];
const NAMES = ['On message', 'On opt-out', 'On delivery'];

let store: StoreServer;
let credentials: TestCredentialsHelper;
beforeEach(async () => {
	store = new StoreServer();
	credentials = new TestCredentialsHelper(
		credentialData(),
		storeCredentialData({ baseUrl: await store.listen() }),
	);
	store.addList();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await store.close();
});

/** A trigger with the list's credential, and a node behind each of its outputs. */
function workflowWith(options: INodeParameters = {}, settings: Partial<INode> = BOTH_CREDENTIALS) {
	return workflowOf(
		[
			nodeOf(TRIGGER, 'Trigger', { parameters: { options }, ...settings }),
			...NAMES.map((name) => nodeOf('test.pass', name)),
		],
		NAMES.map((name, output) => ({ from: 'Trigger', output, to: name })),
	);
}

let lastMessage = 0;

const item = (
	text: string,
	match: 'exact' | 'likely' | null,
	intent = 'optOut',
	changes: IDataObject = {},
): INodeExecutionData => ({
	json: {
		event: 'message.received',
		attachments: [],
		messageId: `msg_${++lastMessage}`,
		deduplicationKey: `key_${lastMessage}`,
		from: JANE,
		senderType: 'number',
		to: LINE,
		text,
		receivedAt: new Date().toISOString(),
		optOutIntent: match === null ? 'none' : intent,
		optOutMatch: match,
		optOutKeyword: match === null ? null : text.toUpperCase(),
		optOutRecorded: null,
		signedWith: 'current',
		deliveryId: `delivery_${lastMessage}`,
		...changes,
	},
});
const stop = () => item('Stop', 'exact');
const start = () => item('Start', 'exact', 'optIn');
const please = () => item('please stop texting me', 'likely');
const yes = () => item('Yes.', null);

async function run(
	items: INodeExecutionData[],
	options: INodeParameters = {},
	settings?: Partial<INode>,
): Promise<IRun> {
	return await execute(workflowWith(options, settings), 'Trigger', items, { credentials });
}

/** Which items left on which output, each with what came of it. */
const leftOn = (ran: IRun) =>
	outputsOf(ran, 'Trigger')?.map((items) =>
		items.map(({ json }) => [json.text, json.optOutRecorded]),
	);
const written = () => store.rowsOf().map(({ state, reason, text }) => [state, reason, text]);

describe('an opt-out that comes in', () => {
	it('is written down, word for word, with all that belongs to it', async () => {
		const message = stop();
		await run([message]);

		expect(store.rowsOf()).toMatchObject([
			{
				phoneNumber: JANE,
				line: 'all',
				state: 'optedOut',
				reason: 'keyword',
				keyword: 'STOP',
				text: 'Stop',
				messageId: message.json.messageId,
				at: message.json.receivedAt,
				recordedBy: expect.stringMatching(/^Answer texts \(\d+\)$/),
				confirmedAt: null,
				confirmedBy: null,
			},
		]);
	});

	it('leaves on Opt-Out, with what came of it', async () => {
		expect(leftOn(await run([stop()]))).toEqual([[], [['Stop', 'optedOut']], []]);
		expect(leftOn(await run([stop()]))).toEqual([[], [['Stop', 'alreadyOptedOut']], []]);
		expect(leftOn(await run([start()]))).toEqual([[], [['Start', 'optedIn']], []]);
		expect(leftOn(await run([start()]))).toEqual([[], [['Start', 'notOptedOut']], []]);
		expect(written()).toHaveLength(4);
	});

	it('is written down before anything runs behind the trigger: a reply finds it', async () => {
		const gateway = new GatewayServer();
		credentials.data.baseUrl = await gateway.listen();
		const workflow = workflowOf(
			[
				nodeOf(TRIGGER, 'Trigger', BOTH_CREDENTIALS),
				nodeOf(ACTION, 'Reply', {
					parameters: { resource: 'message', operation: 'reply', text: 'Why?' },
					...BOTH_CREDENTIALS,
				}),
			],
			[{ from: 'Trigger', output: 1, to: 'Reply' }],
		);
		const ran = await execute(workflow, 'Trigger', [stop()], { credentials });
		await gateway.close();

		expect(gateway.requests).toEqual([]);
		expect(outputsOf(ran, 'Reply')).toMatchObject([[], [{ json: { to: JANE, sent: false } }]]);
	});

	it('is written down in a test run too', async () => {
		await execute(workflowWith(), 'Trigger', [stop()], { credentials, mode: 'manual' });

		expect(written()).toEqual([['optedOut', 'keyword', 'Stop']]);
	});

	it('is written down once when it is delivered twice', async () => {
		const [workflow, message] = [workflowWith(), stop()];
		const again = { json: { ...message.json, deliveryId: 'delivered again' } };
		await execute(workflow, 'Trigger', [message], { credentials });
		const second = await execute(workflow, 'Trigger', [again], { credentials });

		expect(written()).toHaveLength(1);
		expect(leftOn(second)).toEqual([[], [], []]);
	});

	it('is written down by a delivery that is dropped as a duplicate, where the first one was not', async () => {
		const [workflow, message] = [workflowWith(), stop()];
		await execute(workflow, 'Trigger', [message], { credentials });
		// As if the process had died after the look for duplicates, and before it recorded.
		store.rowsOf().splice(0);
		const again = { json: { ...message.json, deliveryId: 'delivered again' } };
		const second = await execute(workflow, 'Trigger', [again], { credentials });

		expect(leftOn(second)).toEqual([[], [], []]);
		expect(written()).toEqual([['optedOut', 'keyword', 'Stop']]);
	});

	it('is written down once by two workflows that get the same message', async () => {
		const message = stop();
		const runs = await Promise.all([0, 1].map(async () => await run([structuredClone(message)])));

		expect(runs.map(leftOn)).toEqual(runs.map(() => [[], [['Stop', 'optedOut']], []]));
	});

	it('does not lift a block by START', async () => {
		store.addRow(store.lists[0], { phoneNumber: JANE });

		expect(leftOn(await run([start()]))).toEqual([[], [['Start', 'blocked']], []]);
	});

	it.each<[string, INodeParameters, string]>([
		['all lines', {}, 'all'],
		['all lines', { optOutScope: 'allLines' }, 'all'],
		['the line that was texted', { optOutScope: 'line' }, LINE],
		['all lines when an expression gives something else', { optOutScope: 'x' }, 'all'],
	])('holds for %s', async (_, options, line) => {
		await run([stop()], options);

		expect(store.rowsOf()).toMatchObject([{ line }]);
	});

	it('holds for all lines when it is not known which was texted', async () => {
		await run([item('Stop', 'exact', 'optOut', { to: null })], { optOutScope: 'line' });

		expect(store.rowsOf()).toMatchObject([{ line: 'all' }]);
	});
});

describe('a text that is likely to mean one', () => {
	it('is an opt-out', async () => {
		expect(leftOn(await run([please()]))).toEqual([
			[],
			[['please stop texting me', 'optedOut']],
			[],
		]);
		expect(written()).toEqual([['optedOut', 'likely', 'please stop texting me']]);
	});

	it('passes, and is not written down, where it is to be flagged only', async () => {
		expect(leftOn(await run([please(), stop()], { likelyOptOuts: 'flag' }))).toEqual([
			[['please stop texting me', null]],
			[['Stop', 'optedOut']],
			[],
		]);
	});
});

/** What was asked of the list of opt-outs; the trigger looks at who waits for a message as well. */
const asked = () => store.requests.filter(({ url }) => !url.includes('waiting_conversations'));

describe('YES', () => {
	it('is a message, and nobody is asked, unless the options say otherwise', async () => {
		await run([stop()]);
		const before = asked().length;

		expect(leftOn(await run([yes()]))).toEqual([[['Yes.', null]], [], []]);
		expect(asked()).toHaveLength(before);
	});

	it('opts in a person who opted out, where the options say so', async () => {
		await run([stop()]);
		const ran = await run([yes()], { yesOptsIn: true });

		expect(leftOn(ran)).toEqual([[], [['Yes.', 'optedIn']], []]);
		expect(outputsOf(ran, 'Trigger')?.[1][0].json).toMatchObject({
			optOutIntent: 'optIn',
			optOutMatch: 'exact',
			optOutKeyword: 'YES',
		});
	});

	it.each([
		['never opted out', []],
		['opted in already', [stop(), start()]],
	])('is a message from a person who %s', async (_, before) => {
		await run(before);

		expect(leftOn(await run([yes()], { yesOptsIn: true }))).toEqual([[['Yes.', null]], [], []]);
	});

	it('is a message from a person whom somebody blocked', async () => {
		store.addRow(store.lists[0], { phoneNumber: JANE });

		expect(leftOn(await run([yes()], { yesOptsIn: true }))).toEqual([[['Yes.', null]], [], []]);
	});

	it('with more words is a message', async () => {
		await run([stop()]);

		expect(leftOn(await run([item('Yes please', null)], { yesOptsIn: true }))).toEqual([
			[['Yes please', null]],
			[],
			[],
		]);
	});
});

describe('what is no opt-out', () => {
	it('is not written down: a message, HELP, a delivery event', async () => {
		const report = {
			json: { event: 'message.sent', messageId: 'x', deduplicationKey: 'x', status: 'sent' },
		};
		const ran = await run([item('HOURS', null), item('Help', 'exact', 'help'), report]);

		expect(leftOn(ran)).toEqual([[['HOURS', null]], [['Help', null]], [[undefined, undefined]]]);
		expect(asked()).toEqual([]);
	});
});

describe('without a credential for the list', () => {
	it('an opt-out leaves on Opt-Out, not written down', async () => {
		const { mobileApiConnectApi } = BOTH_CREDENTIALS.credentials;
		const ran = await run([stop()], {}, { credentials: { mobileApiConnectApi } });

		expect(leftOn(ran)).toEqual([[], [['Stop', null]], []]);
		expect(store.requests).toEqual([]);
	});
});

describe('when an opt-out cannot be written down', () => {
	const FAULTS: Array<[string, StoreFault]> = [
		['the key is wrong', answers(401, { message: 'unauthorized' })],
		['a scope lacks', answers(403, { message: 'Forbidden' })],
		['there is no API', answers(404, { message: 'not found' })],
		['n8n is broken', answers(500)],
		['it is a website', website],
		['it hangs up', hangsUp],
	];

	it.each(FAULTS)(
		'the execution fails, with nothing behind the trigger: %s; and runs when it is retried',
		async (_, fault) => {
			const pauses = skipPauses();
			const [workflow, message] = [workflowWith(), stop()];
			store.fail('all', fault);
			const failed = await execute(workflow, 'Trigger', [structuredClone(message)], {
				credentials,
			});
			store.mend();
			const retried = await execute(workflow, 'Trigger', [message], { credentials, mode: 'retry' });

			expect(errorOf(failed)).toMatchObject({
				name: 'NodeOperationError',
				message: 'A person opted out, and it could not be recorded',
				description: expect.stringMatching(
					/^The opt-out list could not be found\. .*retry the execution from the list of executions\.$/,
				),
			});
			expect([outputsOf(failed, 'Trigger'), outputsOf(failed, 'On opt-out')]).toEqual([
				undefined,
				undefined,
			]);
			expect(pauses).toEqual([2_000, 5_000]);
			expect(leftOn(retried)).toEqual([[], [['Stop', 'optedOut']], []]);
			expect(written()).toHaveLength(1);
		},
	);

	it('it fails when n8n does not answer', async () => {
		shortenTimeLimits();
		store.fail('insert', neverAnswers);
		const failed = await run([stop()]);

		expect(errorOf(failed).message).toBe('A person opted out, and it could not be recorded');
		expect(outputsOf(failed, 'Trigger')).toBeUndefined();
	});

	it('it fails when the table is deleted, and no empty one takes its place', async () => {
		skipPauses();
		await run([stop()]);
		store.deleteTable('sms_opt_outs');
		const failed = await run([stop()]);

		expect(errorOf(failed).description).toContain('was deleted');
		expect(store.lists).toEqual([]);
	});

	it('the error names neither the key nor what the person wrote', async () => {
		skipPauses();
		// A column that somebody changed while n8n runs.
		await run([start()]);
		const text = store.lists[0].columns.find(({ name }) => name === 'text');
		if (text) text.type = 'number';
		const failed = await run([item('Stop, signed Jane Doe', 'likely')]);
		const { error } = failed.data.resultData;
		const all = JSON.stringify({ ...error, stack: error?.stack, cause: error?.cause });

		expect(errorOf(failed).description).toContain('a value does not fit its column');
		expect([STORE_API_KEY, 'Jane Doe'].filter((secret) => all.includes(secret))).toEqual([]);
	});

	it('says that it was an opt-in', async () => {
		skipPauses();
		store.fail('all', answers(403, { message: 'Forbidden' }));

		expect(errorOf(await run([start()])).message).toBe(
			'A person opted in, and it could not be recorded',
		);
	});

	it('tries again for a while before it fails, and does not write it twice', async () => {
		const pauses = skipPauses();
		store.fail('insert', answers(500), 2);

		expect(leftOn(await run([stop()]))).toEqual([[], [['Stop', 'optedOut']], []]);
		expect(pauses).toEqual([2_000]);
		expect(written()).toHaveLength(1);
	});

	it('does not write it twice when it was written, and only the answer was lost', async () => {
		skipPauses();
		let lost = false;
		store.after = (route, response) => {
			if (route !== 'insert' || lost) return;
			lost = true;
			response.destroy();
		};

		expect(leftOn(await run([stop()]))).toEqual([[], [['Stop', 'optedOut']], []]);
		expect([lost, written().length]).toEqual([true, 1]);
	});

	it('a message that is none runs all the same', async () => {
		store.fail('all', answers(500));

		expect(leftOn(await run([item('HOURS', null)]))).toEqual([[['HOURS', null]], [], []]);
	});
});
