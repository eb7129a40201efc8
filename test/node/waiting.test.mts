import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { BOTH_CREDENTIALS } from '../support/credentialsHelper.mts';
import { ACTION, execute, nodeOf, outputsOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { refused } from '../support/gatewayServer.mts';
import { skipPauses } from '../support/pauses.mts';
import { answers } from '../support/storeServer.mts';
import { errorOf, everythingOf, SMS, Texting } from '../support/texting.mts';
import { until } from '../support/until.mts';
import { WaitingExecutions } from '../support/waitingExecutions.mts';

// For machines that do much else meanwhile.
jest.setTimeout(20_000);

const [JANE, JOE, LINE] = ['+14155550100', '+14155550101', '+14155550199'];
const QUESTION = 'Is Monday at 9 fine?';
const TABLE = 'sms_waiting_conversations';

let texting: Texting;
let waiting: WaitingExecutions;
beforeEach(async () => {
	texting = await Texting.startWithStore();
	waiting = new WaitingExecutions(texting.credentials);
	await waiting.listen();
});
afterEach(async () => {
	jest.restoreAllMocks();
	const { failures } = waiting;
	await waiting.close();
	expect(failures).toEqual([]);
	await texting.stop();
});

/** Asks Jane, in an execution of its own. @returns its ID */
async function ask(
	parameters: INodeParameters = {},
	items: INodeExecutionData[] = [{ json: { phone: JANE } }],
): Promise<string> {
	const sms = nodeOf(ACTION, SMS, {
		parameters: {
			...{ resource: 'message', operation: 'sendAndWait', to: '={{ $json.phone }}' },
			...{ message: QUESTION, responseType: 'text', ...parameters },
		},
		...BOTH_CREDENTIALS,
	});
	const workflow = workflowOf([nodeOf('test.pass', 'Start'), sms], [{ from: 'Start', to: SMS }]);
	return await waiting.start(workflow, 'Start', items);
}

let messages = 0;

const messageOf = (text: string, from = JANE, more: IDataObject = {}): INodeExecutionData => ({
	json: {
		event: 'message.received',
		...{ gateway: 'mobileApiConnect', attachments: [] },
		...{ messageId: `msg_${++messages}`, messageIdSource: 'id' },
		deduplicationKey: `key_${messages}`,
		...{ fromRaw: from, toRaw: LINE, text },
		...{ receivedAt: new Date().toISOString(), receivedAtSource: 'gateway' },
		...{ signedWith: 'current', deliveryId: `delivery_${messages}`, payload: {} },
		...more,
	},
});

const trigger = nodeOf(TRIGGER, 'Trigger', { parameters: {}, ...BOTH_CREDENTIALS });
const inbox = workflowOf([trigger]);

/** A message comes in: what leaves the trigger, as texts on each output. */
async function comesIn(...items: INodeExecutionData[]) {
	const run = await execute(inbox, 'Trigger', items, {
		credentials: texting.credentials,
		surroundings: waiting.surroundings,
	});
	if (run.status !== 'success') throw new Error(errorOf(run).message);
	return {
		run,
		left: (outputsOf(run, 'Trigger') ?? []).map((output) => output.map(({ json }) => json.text)),
		hints: run.data.resultData.runData.Trigger[0].hints?.map(({ message }) => message) ?? [],
	};
}

const untilIn = async (id: string, status: ReturnType<WaitingExecutions['status']>) =>
	await until(() => waiting.status(id) === status);

/** What left the node of an execution, on each output. */
const leftOf = (id: string) =>
	(outputsOf(waiting.runOf(id), SMS) ?? []).map((items) => items.map(({ json }) => json));

const rows = () => texting.store.tables.find(({ name }) => name === TABLE)?.rows ?? [];

const NOTHING_LEFT = [[], [], []];

describe('asking', () => {
	it('sends the text, notes who waits, and puts the execution to wait for so long', async () => {
		const id = await ask({ waitAmount: 2, waitUnit: 'hours' });

		expect(texting.sent).toEqual([{ to: JANE, text: QUESTION }]);
		expect(waiting.status(id)).toBe('waiting');
		const inHours = (waiting.waitsUntil(id) - Date.now()) / 3_600_000;
		expect(inHours).toBeGreaterThan(1.9);
		expect(inHours).toBeLessThanOrEqual(2);
		expect(rows()).toMatchObject([
			{
				...{ person: JANE, line: '', gateway: 'mobileApiConnect', execution: id },
				...{ state: 'waiting', claimedBy: null, order: 'oldestFirst' },
				until: new Date(waiting.waitsUntil(id)).toISOString(),
			},
		]);
		// No host, and a signature.
		expect(rows()[0].resumePath).toMatch(/^\/webhook-waiting\/\d+\/.+\?signature=[0-9a-f]{64}$/);
	});

	it('lists the choices, unless they are not to be listed', async () => {
		const choices = { responseType: 'choice', choices: 'Confirm\n\n Move it \n' };
		await ask(choices);
		await ask({ ...choices, listChoices: false });

		expect(texting.sent).toMatchObject([
			{ text: `${QUESTION}\n1 Confirm\n2 Move it` },
			{ text: QUESTION },
		]);
	});

	it('waits for nobody when the gateway takes no text', async () => {
		texting.gateway.answer = refused(403, { error: 'tenant_suspended' });
		const id = await ask();

		expect(waiting.status(id)).toBe('failed');
		expect(rows()).toMatchObject([{ state: 'ended', resumePath: '', proof: '' }]);
	});

	it('neither sends nor waits when the person opted out', async () => {
		texting.store.addRow(texting.store.lists[0], { phoneNumber: JANE });
		const id = await ask();

		expect(texting.sent).toEqual([]);
		expect(leftOf(id)).toEqual([[], [expect.objectContaining({ reason: 'optedOut' })], []]);
		expect(rows()).toMatchObject([{ state: 'ended' }]);
	});

	it.each([
		['several items', {}, [{ json: { phone: JANE } }, { json: { phone: JOE } }], '2 items came in'],
		['one choice', { responseType: 'choice', choices: 'Yes' }, undefined, 'has one choice'],
		[
			'a time zone that is none',
			{ responseType: 'dateTime', answerOptions: { zone: 'Mars' } },
			undefined,
			'no time zone "Mars"',
		],
		['an empty text', { message: ' ' }, undefined, 'The text is empty'],
		['no number', { to: 'Jane' }, undefined, 'not a phone number'],
	])('refuses %s, and sends nothing', async (_, parameters, items, message) => {
		const id = await ask(parameters, items);

		expect(errorOf(waiting.runOf(id)).message).toContain(message);
		expect(texting.gateway.requests).toEqual([]);
		expect(rows().filter(({ state }) => state !== 'ended')).toEqual([]);
	});
});

describe('a reply', () => {
	it('goes to the execution that waits, and runs nothing behind the trigger', async () => {
		const id = await ask();
		const { left, hints } = await comesIn(messageOf('Fine, thanks'));
		await untilIn(id, 'ended');

		expect(left).toEqual(NOTHING_LEFT);
		expect(hints).toEqual([
			`Execution ${id} waited for this reply and has it, so nothing ran here.`,
		]);
		const [replied, optedOut, noReply] = outputsOf(waiting.runOf(id), SMS) ?? [];
		expect([optedOut, noReply]).toEqual([[], []]);
		expect(replied).toEqual([
			{
				json: expect.objectContaining({
					...{ answer: 'Fine, thanks', text: 'Fine, thanks', from: JANE, to: LINE },
					conversationId: `${LINE}/${JANE}`,
				}),
				pairedItem: { item: 0 },
			},
		]);
		expect((await comesIn(messageOf('And now?'))).left).toEqual([['And now?'], [], []]);
	});

	it('is asked for at n8n’s own address first, and at the public one when that fails', async () => {
		const id = await ask();
		// The store, in the place of n8n's API, knows no execution.
		await comesIn(messageOf('Fine'));
		await untilIn(id, 'ended');
		expect(waiting.asked).toHaveLength(1);

		texting.credentials.storeData.baseUrl = String(texting.credentials.storeData.baseUrl);
		expect(texting.store.requests.some(({ url }) => url.startsWith('/webhook-waiting'))).toBe(
			false,
		);
	});

	it.each([
		['of somebody else', messageOf('Fine', JOE)],
		['by way of another gateway', messageOf('Fine', JANE, { gateway: 'textbee' })],
		['of a name', messageOf('Fine', 'ACME')],
	])('%s leaves it waiting', async (_, message) => {
		const id = await ask();
		const { left } = await comesIn(message);

		expect(left).toEqual([['Fine'], [], []]);
		expect([waiting.status(id), waiting.asked]).toEqual(['waiting', []]);
	});

	it('on another line leaves it waiting', async () => {
		const id = await ask({ options: { line: '+14155550188' } });
		expect((await comesIn(messageOf('Fine'))).left).toEqual([['Fine'], [], []]);
		expect(waiting.status(id)).toBe('waiting');

		await comesIn(messageOf('Fine', JANE, { toRaw: '+14155550188' }));
		await untilIn(id, 'ended');
	});

	it('that is a delivery report, or comes again, leaves it waiting', async () => {
		const first = await ask();
		const message = messageOf('Fine');
		await comesIn(message);
		await untilIn(first, 'ended');
		const id = await ask();
		const again = { json: { ...message.json, deliveryId: 'another' } };
		const report = {
			json: {
				...{ event: 'message.delivered', status: 'delivered', messageId: 'x' },
				...{ deduplicationKey: 'report', toRaw: JANE, fromRaw: LINE },
			},
		};

		expect((await comesIn(structuredClone(again))).left).toEqual(NOTHING_LEFT);
		expect((await comesIn(report)).left).toEqual([[], [], [undefined]]);
		expect(waiting.status(id)).toBe('waiting');
	});

	it('is handed over in a different spelling of the person’s number', async () => {
		const id = await ask({ to: '+5215512345678' });
		await comesIn(messageOf('Sí', '+525512345678'));
		await untilIn(id, 'ended');
	});
});

describe('what is posted to the address of an execution that waits', () => {
	const post = async (path: string, body: object) =>
		await fetch(`${waiting.origin}${path}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
	const handed = (more: object = {}) => ({
		...{ row: rows()[0].id, proof: rows()[0].proof, delivery: 'made up', kind: 'reply' },
		message: { from: JANE, text: 'YES', receivedAt: '' },
		...more,
	});

	it('is refused with the signature of another execution', async () => {
		const id = await ask();
		await ask({ to: JOE });
		const [path, other] = rows().map(({ resumePath }) => String(resumePath).split('?'));
		const { status } = await post(`${path[0]}?${other[1]}`, handed());

		expect([status, waiting.status(id)]).toEqual([401, 'waiting']);
	});

	it.each([
		['about somebody else', { message: { from: JOE, text: 'YES', receivedAt: '' } }],
		['with another proof', { proof: 'x' }],
		['without a proof', { proof: undefined }],
		['for another row', { row: 99 }],
		['of another kind', { kind: 'approval' }],
		['without a message', { message: null }],
	])('leaves it waiting: %s', async (_, more) => {
		const id = await ask();
		const response = await post(String(rows()[0].resumePath), handed(more));

		expect(await response.json()).toEqual({ taken: false });
		expect(waiting.status(id)).toBe('waiting');
	});

	it('runs it, and it waits again when nobody claimed it', async () => {
		const id = await ask();
		await post(String(rows()[0].resumePath), handed());
		await untilIn(id, 'waiting');
		expect(texting.sent).toHaveLength(1);

		await comesIn(messageOf('Fine'));
		await untilIn(id, 'ended');
		expect(leftOf(id)[0]).toMatchObject([{ answer: 'Fine' }]);
	});
});

describe('three replies in the same instant', () => {
	it('are one answer and two messages', async () => {
		const id = await ask();
		// Each has looked, and found the execution waiting, before one of them claims it.
		let claims = 0;
		texting.store.before = async (route) => {
			if (route === 'update') claims++;
			await until(() => route !== 'update' || claims >= 3);
		};
		const all = await Promise.all(
			['one', 'two', 'three'].map(async (t) => await comesIn(messageOf(t))),
		);
		await untilIn(id, 'ended');

		const [[answer]] = leftOf(id);
		const ran = all.flatMap(({ left }) => left[0]);
		expect([...ran, answer.text].sort()).toEqual(['one', 'three', 'two']);
		// Two of them did not try.
		expect(waiting.asked).toHaveLength(1);
	});
});

describe('an execution that cannot take the reply', () => {
	it.each([
		['is gone', () => (id: string) => waiting.delete(id)],
		['answers 500', () => () => (waiting.fault = (response) => response.writeHead(500).end('{}'))],
		['hangs up', () => () => (waiting.fault = (response) => response.destroy())],
	])('%s: the message leaves as usual', async (_, breaking) => {
		const id = await ask();
		breaking()(id);
		const { left, run } = await comesIn(messageOf('Fine'));

		expect(left).toEqual([['Fine'], [], []]);
		expect(everythingOf(run)).not.toContain('signature=');
	});

	it('still gets the next reply when it was only out of reach', async () => {
		const id = await ask();
		waiting.fault = (response) => response.destroy();
		await comesIn(messageOf('one'));
		waiting.fault = undefined;
		expect((await comesIn(messageOf('two'))).left).toEqual(NOTHING_LEFT);
		await untilIn(id, 'ended');

		expect(leftOf(id)[0]).toMatchObject([{ answer: 'two' }]);
	});

	it('has a reply once, also when its response is lost', async () => {
		const id = await ask();
		waiting.before = (request) => {
			// It is resumed, and nobody hears of it.
			const { socket } = request;
			setTimeout(() => socket.destroy(), 150);
		};
		const { left } = await comesIn(messageOf('Fine'));
		await until(() => waiting.status(id) !== 'running');

		const isAnswered = waiting.status(id) === 'ended';
		expect(left).toEqual(isAnswered ? NOTHING_LEFT : [['Fine'], [], []]);
	});

	it('leaves a message as usual while n8n’s API does not answer, and says so', async () => {
		skipPauses();
		const id = await ask();
		texting.store.fail('rows', answers(500));
		const { left, hints } = await comesIn(messageOf('Fine'));

		expect(left).toEqual([['Fine'], [], []]);
		expect(hints.join()).toContain('could not be looked up');
		expect(waiting.status(id)).toBe('waiting');
	});
});

describe('what is no answer', () => {
	const CHOICE = { responseType: 'choice', choices: 'Confirm\nMove it' };

	it('is answered, and the execution waits again for as long', async () => {
		const id = await ask(CHOICE);
		const { left } = await comesIn(messageOf('What?'));
		await untilIn(id, 'waiting');

		expect(left).toEqual(NOTHING_LEFT);
		expect(texting.sent).toMatchObject([
			{},
			{
				to: JANE,
				text: 'Sorry, I did not understand that. Please answer with a number:\n1 Confirm\n2 Move it',
			},
		]);
		expect(rows()).toMatchObject([{ state: 'waiting' }]);

		await comesIn(messageOf('2'));
		await untilIn(id, 'ended');
		expect(leftOf(id)).toEqual([
			[expect.objectContaining({ answer: 'Move it', text: '2' })],
			[],
			[],
		]);
		expect(texting.sent).toHaveLength(2);
	});

	it('leaves on No Reply when it was asked for often enough', async () => {
		const answerOptions = { askAgain: 1, notUnderstood: 'One or two?' };
		const id = await ask({ ...CHOICE, answerOptions });
		await comesIn(messageOf('What?'));
		await untilIn(id, 'waiting');
		await comesIn(messageOf('Who?'));
		await untilIn(id, 'ended');

		expect(texting.sent).toMatchObject([{}, { text: 'One or two?' }]);
		expect(leftOf(id)).toEqual([
			[],
			[],
			[expect.objectContaining({ answer: null, reason: 'notUnderstood', text: 'Who?' })],
		]);
	});

	it('is not answered when the person has opted out meanwhile', async () => {
		const id = await ask(CHOICE);
		texting.store.addRow(texting.store.lists[0], { phoneNumber: JANE });
		await comesIn(messageOf('What?'));
		await untilIn(id, 'ended');

		expect(texting.sent).toHaveLength(1);
		expect(leftOf(id)).toEqual([[], [expect.objectContaining({ sent: false })], []]);
	});
});

describe('a STOP', () => {
	it('ends every wait for the person, and is recorded', async () => {
		const [one, two] = [await ask(), await ask()];
		const other = await ask({ to: JOE });
		const { left } = await comesIn(messageOf('STOP'));
		await untilIn(one, 'ended');
		await untilIn(two, 'ended');

		expect(left).toEqual([[], ['STOP'], []]);
		expect(texting.store.lists[0].rows).toMatchObject([{ phoneNumber: JANE, state: 'optedOut' }]);
		for (const id of [one, two]) {
			expect(leftOf(id)).toEqual([
				[],
				[expect.objectContaining({ answer: null, text: 'STOP', optOutRecorded: 'optedOut' })],
				[],
			]);
		}
		expect(waiting.status(other)).toBe('waiting');
	});
});

describe('when the time is over', () => {
	it('leaves on No Reply what was sent', async () => {
		const id = await ask();
		await waiting.timeOut(id);

		expect(leftOf(id)).toEqual([
			[],
			[],
			[expect.objectContaining({ reason: 'timedOut', to: JANE, sent: true })],
		]);
	});

	it('gives a later reply to nobody', async () => {
		const id = await ask({ waitAmount: 1, waitUnit: 'minutes' });
		await waiting.timeOut(id);
		const now = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => now() + 61_000);
		const { left } = await comesIn(messageOf('Sorry, late'));

		expect(left).toEqual([['Sorry, late'], [], []]);
		expect(waiting.asked).toEqual([]);
	});
});

describe('several that wait for one person', () => {
	it('get the replies in the order in which they asked', async () => {
		const [one, two] = [await ask(), await ask()];
		await comesIn(messageOf('first'));
		await untilIn(one, 'ended');
		expect(waiting.status(two)).toBe('waiting');
	});

	it('get them from the last one on, where that one says so', async () => {
		const [one, two] = [await ask(), await ask({ whenWaiting: 'newestFirst' })];
		await comesIn(messageOf('first'));
		await untilIn(two, 'ended');
		expect(waiting.status(one)).toBe('waiting');
	});

	it('are one, where the next one refuses to ask', async () => {
		const one = await ask();
		const two = await ask({ whenWaiting: 'refuse' });

		expect(errorOf(waiting.runOf(two)).message).toBe(
			`Execution ${one} already waits for a reply of this person`,
		);
		expect(texting.sent).toHaveLength(1);
		expect(rows()).toMatchObject([{ state: 'waiting' }, { state: 'ended' }]);
	});
});

it('does not look for a table that is not there with each message', async () => {
	const lists = () => texting.store.requests.filter(({ url }) => url.includes(TABLE)).length;
	await comesIn(messageOf('Hi'));
	await comesIn(messageOf('Hello'));
	expect(lists()).toBeLessThanOrEqual(1);

	const id = await ask();
	await comesIn(messageOf('Fine'));
	await untilIn(id, 'ended');
});
