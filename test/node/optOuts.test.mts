import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INode, INodeParameters, IRun } from 'n8n-workflow';

import { ACTION, outputsOf } from '../support/engine.mts';
import { inTurn, refused, accepted } from '../support/gatewayServer.mts';
import { API_KEY, CURRENT_SECRET, STORE_API_KEY } from '../support/secrets.mts';
import { answers, hangsUp, type StoreRoute } from '../support/storeServer.mts';
import { errorOf, everythingOf, resultsOf, SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const [JANE, JOE, LINE] = ['+14155550100', '+14155550101', '+14155550199'];
const PHONE_NUMBER = [{ name: 'phoneNumber', type: 'string' }];

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.startWithStore();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await texting.stop();
});

/** Runs an operation of Opt-Out, for these items. */
async function run(
	operation: string,
	parameters: INodeParameters = {},
	items: IDataObject[] = [{}],
	settings: Partial<INode> = {},
): Promise<IRun> {
	return await texting.run(
		{ resource: 'optOut', operation, ...parameters },
		items.map((json) => ({ json })),
		settings,
	);
}

const forItem = { phoneNumber: '={{ $json.phone }}' };
const people = (...phones: unknown[]) => phones.map((phone) => ({ phone }) as IDataObject);
const jsonOf = (ran: IRun) => resultsOf(ran)?.map(({ json }) => json);
const written = () =>
	texting.store.rowsOf().map(({ phoneNumber, state, reason }) => [phoneNumber, state, reason]);

describe('add', () => {
	it('blocks a person by hand, with a note', async () => {
		const options = { note: 'Asked on the phone', line: '(415) 555-0199', defaultCountry: 'US' };
		const ran = await run('add', { phoneNumber: ' 415 555 0100', options });

		expect(resultsOf(ran)).toEqual([
			{
				json: { phoneNumber: JANE, line: LINE, optedOut: true, changed: true },
				pairedItem: { item: 0 },
			},
		]);
		expect(texting.store.rowsOf()).toMatchObject([
			{
				phoneNumber: JANE,
				line: LINE,
				state: 'optedOut',
				reason: 'manual',
				keyword: null,
				text: 'Asked on the phone',
				messageId: null,
				recordedBy: expect.stringMatching(/^Answer texts \(\d+\)$/),
			},
		]);
	});

	it('changes nothing the second time', async () => {
		await run('add', { phoneNumber: JANE });

		expect(jsonOf(await run('add', { phoneNumber: JANE }))).toMatchObject([
			{ optedOut: true, changed: false },
		]);
		expect(written()).toHaveLength(1);
	});

	it('blocks each item, in order', async () => {
		const ran = await run('add', forItem, people(JANE, JOE, JANE));

		expect(resultsOf(ran)).toMatchObject([
			{ json: { phoneNumber: JANE, changed: true }, pairedItem: { item: 0 } },
			{ json: { phoneNumber: JOE, changed: true }, pairedItem: { item: 1 } },
			{ json: { phoneNumber: JANE, changed: false }, pairedItem: { item: 2 } },
		]);
	});

	it('takes a short code, which is found again', async () => {
		await run('add', { phoneNumber: '36180' });

		expect(outputsOf(await run('check', { phoneNumber: '36180' }), SMS)).toMatchObject([
			[],
			[{ json: { optedOut: true } }],
		]);
	});
});

describe('remove', () => {
	it.each([
		['a block', { phoneNumber: JANE }],
		['an import', { phoneNumber: JANE, reason: 'import' }],
		["the person's own opt-out", { phoneNumber: JANE, reason: 'keyword' }],
		['a row that somebody wrote by hand', { phoneNumber: '(415) 555-0100' }],
		['an opt-out from one line', { phoneNumber: JANE, reason: 'keyword', line: LINE }],
	])('lifts %s, and the history stays', async (_, row) => {
		texting.store.addTable(
			'sms_opt_outs',
			['phoneNumber', 'reason', 'line'].map((name) => ({ name, type: 'string' })),
			[row],
		);
		const ran = await run('remove', { phoneNumber: JANE, options: { note: 'Called us' } });
		const checked = await run('check', { phoneNumber: JANE });

		expect(jsonOf(ran)).toEqual([
			{ phoneNumber: JANE, line: 'all', optedOut: false, changed: true },
		]);
		expect(outputsOf(checked, SMS)?.map((items) => items.length)).toEqual([1, 0]);
		expect(written()).toHaveLength(2);
		expect(texting.store.rowsOf()[1]).toMatchObject({ state: 'optedIn', text: 'Called us' });
	});

	it('changes nothing where there is nothing to lift', async () => {
		expect(jsonOf(await run('remove', { phoneNumber: JANE }))).toEqual([
			{ phoneNumber: JANE, line: 'all', optedOut: false, changed: false },
		]);
		expect(written()).toEqual([]);
	});

	it('of one line says that the person is opted out from no more than that', async () => {
		await run('add', { phoneNumber: JANE });
		const ran = await run('remove', { phoneNumber: JANE, options: { line: LINE } });

		expect(jsonOf(ran)).toMatchObject([{ line: LINE, optedOut: false, changed: true }]);
		expect(
			outputsOf(await run('check', { phoneNumber: JANE }), SMS)?.map((items) => items.length),
		).toEqual([0, 1]);
	});
});

describe('check', () => {
	it('passes each item on as it came, with what was found', async () => {
		await run('add', { phoneNumber: JANE });
		const ran = await run('check', forItem, [
			{ phone: JANE, name: 'Jane' },
			{ phone: '+1 415 555 0101', name: 'Joe' },
		]);

		expect(outputsOf(ran, SMS)).toEqual([
			[
				{
					json: { phone: '+1 415 555 0101', name: 'Joe', phoneNumber: JOE, optedOut: false },
					pairedItem: { item: 1 },
				},
			],
			[
				{
					json: {
						phone: JANE,
						name: 'Jane',
						phoneNumber: JANE,
						optedOut: true,
						optedOutReason: 'manual',
						optedOutAt: expect.any(String),
						optedOutLine: 'all',
						optedOutKeyword: null,
					},
					pairedItem: { item: 0 },
				},
			],
		]);
	});

	it('has everything on the first output as the tool of an AI agent', async () => {
		await run('add', { phoneNumber: JANE });
		const ran = await run('check', forItem, people(JANE, JOE), { type: `${ACTION}Tool` });

		expect(outputsOf(ran, SMS)).toMatchObject([
			[{ json: { optedOut: true } }, { json: { optedOut: false } }],
		]);
	});

	it('does not know Not Checked, which stays when the operation is changed', async () => {
		const ran = await run('check', { phoneNumber: JANE, optOutCheck: 'notChecked' });

		expect(errorOf(ran).message).toBe(
			"'Check' needs a list: set 'Opt-Out Check' to 'Opt-Out List', and choose its credential",
		);
		expect(outputsOf(ran, SMS)).toBeUndefined();
	});
});

describe('a number that is none', () => {
	it.each(['add', 'remove', 'check'])(
		'is an error of %s that does not name it',
		async (operation) => {
			for (const phone of ['', ' ', 'BANK', '4155550100']) {
				const ran = await run(operation, forItem, people(phone));

				expect(errorOf(ran)).toMatchObject({
					name: 'NodeOperationError',
					message: expect.stringMatching(/phone number/),
					itemIndex: 0,
				});
				expect(errorOf(ran).message).not.toContain('4155550100');
			}
			expect(written()).toEqual([]);
		},
	);

	it.each(['add', 'remove', 'check'])(
		'does not stop %s, with Continue On Fail',
		async (operation) => {
			const ran = await run(operation, forItem, people(JANE, 'BANK', JOE), {
				onError: 'continueRegularOutput',
			});

			expect(resultsOf(ran)?.map(({ json, pairedItem }) => ['error' in json, pairedItem])).toEqual([
				[false, { item: 0 }],
				[true, { item: 1 }],
				[false, { item: 2 }],
			]);
		},
	);
});

describe('get many', () => {
	beforeEach(async () => {
		await run('add', { phoneNumber: JANE, options: { note: 'Asked' } });
		await run('add', { phoneNumber: JOE });
		await run('remove', { phoneNumber: JOE });
		const table = texting.store.tables.find(({ name }) => name === 'sms_opt_outs');
		if (!table) throw new Error('there is no list');
		texting.store.addRow(table, { phoneNumber: '+1 212 555 0102' });
		// n8n's screen makes an empty row first.
		texting.store.addRow(table, {});
	});
	const numbersOf = async (parameters: INodeParameters) =>
		jsonOf(await run('getAll', parameters))?.map(({ phoneNumber }) => phoneNumber);
	const OTHER = '+12125550102';

	it('lists who is opted out, one item each, paired', async () => {
		const ran = await run('getAll');

		expect(resultsOf(ran)).toMatchObject([
			{
				json: { phoneNumber: JANE, optedOut: true, reason: 'manual', text: 'Asked', events: 1 },
				pairedItem: { item: 0 },
			},
			{ json: { phoneNumber: OTHER, optedOut: true, reason: 'manual' }, pairedItem: { item: 0 } },
		]);
		expect(resultsOf(ran)).toHaveLength(2);
	});

	it('lists everyone', async () => {
		const ran = await run('getAll', { filters: { show: 'everyone' } });

		expect(jsonOf(ran)?.map(({ phoneNumber, optedOut }) => [phoneNumber, optedOut])).toEqual([
			[JANE, true],
			[JOE, false],
			[OTHER, true],
		]);
	});

	it('lists what happened', async () => {
		const ran = await run('getAll', { filters: { show: 'history', phoneNumber: JOE } });

		expect(jsonOf(ran)?.map(({ phoneNumber, state }) => [phoneNumber, state])).toEqual([
			[JOE, 'optedOut'],
			[JOE, 'optedIn'],
		]);
	});

	it.each([
		['+1 (212) 555-0102', [OTHER]],
		['2125550102', [OTHER]],
		['0102', [OTHER]],
		['555', [JANE, OTHER]],
		['999', []],
		[' ', [JANE, OTHER]],
	])('finds by a part of the number: %s', async (phoneNumber, found) => {
		expect(await numbersOf({ filters: { phoneNumber } })).toEqual(found);
	});

	it('lists what was taken for an opt-out, which Remove takes back', async () => {
		const table = texting.store.tables.find(({ name }) => name === 'sms_opt_outs');
		if (!table) throw new Error('there is no list');
		const text = 'please stop texting me';
		texting.store.addRow(table, { phoneNumber: JOE, state: 'optedOut', reason: 'likely', text });
		const likely = { filters: { reason: 'likely' } };

		expect(jsonOf(await run('getAll', likely))).toMatchObject([
			{ phoneNumber: JOE, reason: 'likely', text },
		]);
		await run('remove', { phoneNumber: JOE });
		expect(await numbersOf(likely)).toEqual([]);
	});

	it('gives as many as the limit says, or all', async () => {
		expect(await numbersOf({ limit: 1 })).toEqual([JANE]);
		expect(await numbersOf({ limit: 1, returnAll: true })).toEqual([JANE, OTHER]);
	});

	it('gives more than n8n gives at once', async () => {
		const table = texting.store.tables.find(({ name }) => name === 'sms_opt_outs');
		if (!table) throw new Error('there is no list');
		for (let n = 0; n < 600; n++)
			texting.store.addRow(table, { phoneNumber: `+1415555${2000 + n}` });

		expect(await numbersOf({ returnAll: true })).toHaveLength(602);
	});
});

describe('import', () => {
	it('takes over numbers, and reports each row', async () => {
		await run('add', { phoneNumber: JOE });
		const rows = people(JANE, '(415) 555-0100', 'Jane', '', JOE, 14155550102, null);
		const options = { defaultCountry: 'US', note: 'From the old provider' };
		const empty = { reason: 'invalidNumber', explanation: 'The phone number is empty' };
		const ran = await run('import', { ...forItem, options }, rows);

		expect(resultsOf(ran)).toEqual(
			[
				{ row: 1, phoneNumber: JANE, imported: true },
				{ row: 2, phoneNumber: JANE, imported: false, reason: 'sameAsRow', sameAsRow: 1 },
				{
					row: 3,
					imported: false,
					reason: 'invalidNumber',
					explanation: expect.stringMatching(/^This is not a phone number \(…ane\)/),
				},
				{ row: 4, imported: false, ...empty },
				{ row: 5, phoneNumber: JOE, imported: false, reason: 'alreadyListed' },
				{ row: 6, phoneNumber: '+14155550102', imported: true },
				{ row: 7, imported: false, ...empty },
			].map((json, item) => ({ json, pairedItem: { item } })),
		);
		expect(written()).toEqual([
			[JOE, 'optedOut', 'manual'],
			[JANE, 'optedOut', 'import'],
			['+14155550102', 'optedOut', 'import'],
		]);
		expect(texting.store.rowsOf()[1].text).toBe('From the old provider');
	});

	it('adds nothing the second time', async () => {
		await run('import', forItem, people(JANE, JOE));
		const ran = await run('import', forItem, people(JANE, JOE));

		expect(jsonOf(ran)?.map(({ reason }) => reason)).toEqual(['alreadyListed', 'alreadyListed']);
		expect(written()).toHaveLength(2);
	});

	it('blocks a person whose own opt-out START could lift', async () => {
		texting.store.addTable(
			'sms_opt_outs',
			[...PHONE_NUMBER, { name: 'reason', type: 'string' }],
			[{ phoneNumber: JANE, reason: 'keyword' }],
		);

		expect(jsonOf(await run('import', forItem, people(JANE)))).toMatchObject([{ imported: true }]);
	});

	it('knows a number that somebody wrote by hand', async () => {
		texting.store.addTable('sms_opt_outs', PHONE_NUMBER, [
			{ phoneNumber: '(415) 555-0100' },
			{ phoneNumber: '' },
		]);

		expect(jsonOf(await run('import', forItem, people(JANE)))).toMatchObject([
			{ imported: false, reason: 'alreadyListed' },
		]);
	});

	const many = people(...Array.from({ length: 1_201 }, (_, n) => `+1415555${2000 + n}`));

	it('takes over many, in few requests', async () => {
		const ran = await run('import', forItem, many);

		expect(jsonOf(ran)?.filter(({ imported }) => imported)).toHaveLength(1_201);
		expect(written()).toHaveLength(1_201);
		expect(texting.store.asked('insert')).toBe(3);
	});

	it('that fails half-way says how many were taken over, and goes on when run again', async () => {
		texting.store.before = (route) => {
			if (route === 'insert' && texting.store.asked('insert') === 2) {
				texting.store.fail('insert', answers(500), 1);
			}
		};
		const failed = await run('import', forItem, many);
		const before = written().length;
		const again = await run('import', forItem, many);

		expect(errorOf(failed)).toMatchObject({
			message: 'The opt-out list could not be written',
			description: expect.stringContaining('500 of 1201 numbers were imported before'),
			itemIndex: 500,
		});
		expect(before).toBe(500);
		expect(jsonOf(again)?.filter(({ imported }) => imported)).toHaveLength(701);
		expect(new Set(written().map(([phoneNumber]) => phoneNumber)).size).toBe(1_201);
		expect(written()).toHaveLength(1_201);
	});

	it('that fails half-way says so row by row, with Continue On Fail', async () => {
		texting.store.before = (route) => {
			if (route === 'insert' && texting.store.asked('insert') === 2) {
				texting.store.fail('insert', answers(500), 1);
			}
		};
		const ran = await run('import', forItem, many, { onError: 'continueRegularOutput' });

		expect(jsonOf(ran)?.filter(({ imported }) => imported === true)).toHaveLength(701);
		expect(jsonOf(ran)?.filter(({ error }) => error)).toHaveLength(500);
		expect(resultsOf(ran)?.map(({ pairedItem }) => pairedItem)).toEqual(
			many.map((_, item) => ({ item })),
		);
	});

	it('of a list that cannot be read is an error in each row, with Continue On Fail', async () => {
		texting.store.fail('all', answers(403, { message: 'Forbidden' }));
		const ran = await run('import', forItem, people(JANE, JOE), {
			onError: 'continueRegularOutput',
		});

		expect(resultsOf(ran)).toMatchObject([
			{ json: { error: 'The opt-out list could not be found' }, pairedItem: { item: 0 } },
			{ json: { error: 'The opt-out list could not be found' }, pairedItem: { item: 1 } },
		]);
		expect(Object.keys(resultsOf(ran)?.[0].json ?? {})).toEqual(['error', 'details']);
	});
});

describe('handle', () => {
	let lastMessage = 0;
	const message = (text: string, optOutIntent: string, changes: IDataObject = {}): IDataObject => ({
		event: 'message.received',
		messageId: `msg_${++lastMessage}`,
		from: JANE,
		senderType: 'number',
		to: LINE,
		text,
		receivedAt: new Date().toISOString(),
		optOutIntent,
		optOutMatch: 'exact',
		optOutKeyword: text.toUpperCase(),
		...changes,
	});
	const stop = (changes?: IDataObject) => message('Stop', 'optOut', changes);
	const start = (changes?: IDataObject) => message('Start', 'optIn', changes);
	const BUSINESS = { businessName: 'Acme Dental' };
	const handle = async (items: IDataObject[], parameters: INodeParameters = {}, settings = {}) =>
		await run('handle', { ...BUSINESS, ...parameters }, items, settings);
	const textsSent = () => texting.sent.map((body) => (body as IDataObject).text);

	const STOPPED = 'Acme Dental: you will get no more texts from us. Reply START to get them again.';
	const STARTED =
		'Acme Dental: you will get our texts again. Reply STOP to end them, HELP for help.';

	it('records STOP and confirms it', async () => {
		const said = stop({ ref: 'chat-1' });
		const ran = await handle([said]);

		expect(resultsOf(ran)).toEqual([
			{
				json: {
					from: JANE,
					optOutIntent: 'optOut',
					optOutMatch: 'exact',
					optOutKeyword: 'STOP',
					messageId: said.messageId,
					recorded: 'optedOut',
					optedOut: true,
					answered: true,
					answer: {
						messageId: 'msg_01HZX3',
						status: 'queued',
						to: JANE,
						from: LINE,
						ref: 'chat-1',
						sent: true,
						gateway: 'mobileApiConnect',
						conversationId: `${LINE}/${JANE}`,
						encoding: 'GSM-7',
						characters: STOPPED.length,
						segments: 1,
						payload: {
							id: 'msg_01HZX3',
							status: 'queued',
							createdAt: '2026-06-12T14:32:01.000Z',
						},
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(texting.sent).toEqual([{ to: JANE, text: STOPPED, ref: 'chat-1' }]);
		expect(texting.store.rowsOf()).toMatchObject([
			{ confirmedAt: expect.any(String), confirmedBy: expect.any(String) },
		]);
	});

	it('answers a repeated STOP with silence', async () => {
		const ran = await handle([stop(), stop(), stop()]);

		expect(
			jsonOf(ran)?.map(({ recorded, answered, notAnsweredReason }) => [
				recorded,
				answered,
				notAnsweredReason,
			]),
		).toEqual([
			['optedOut', true, undefined],
			['alreadyOptedOut', false, 'alreadyOptedOut'],
			['alreadyOptedOut', false, 'alreadyOptedOut'],
		]);
		expect(textsSent()).toEqual([STOPPED]);
	});

	it('confirms START when it lifted something, and each new STOP', async () => {
		await handle([start(), stop(), start(), start(), stop()]);

		expect(textsSent()).toEqual([STOPPED, STARTED, STOPPED]);
	});

	it('does the same message again without a second text', async () => {
		const said = stop();
		await handle([said]);
		const ran = await handle([said]);

		expect(jsonOf(ran)).toMatchObject([
			{
				recorded: 'optedOut',
				answered: false,
				notAnsweredReason: 'alreadyConfirmed',
			},
		]);
		expect([textsSent().length, written().length]).toEqual([1, 1]);
	});

	it('confirms once what the trigger recorded, in ten executions at once', async () => {
		const said = stop();
		await Promise.all(Array.from({ length: 10 }, async () => await handle([said])));

		expect(textsSent()).toEqual([STOPPED]);
	});

	it('records, and says nothing, where the options say not to confirm', async () => {
		const ran = await handle([stop()], { options: { confirm: false } });

		expect(jsonOf(ran)).toMatchObject([
			{ recorded: 'optedOut', answered: false, notAnsweredReason: 'confirmationOff' },
		]);
		expect([textsSent(), written().length]).toEqual([[], 1]);
	});

	it('records, and says nothing, five minutes later', async () => {
		const receivedAt = new Date(Date.now() - 6 * 60_000).toISOString();

		expect(jsonOf(await handle([stop({ receivedAt })]))).toMatchObject([
			{ recorded: 'optedOut', answered: false, notAnsweredReason: 'tooLate' },
		]);
		expect(textsSent()).toEqual([]);
	});

	it('records for the line that was texted where the options say so', async () => {
		await handle([stop()], { options: { optOutScope: 'line' } });

		expect(texting.store.rowsOf()).toMatchObject([{ line: LINE }]);
	});

	it('answers HELP, also to a person who opted out, and records nothing', async () => {
		await handle([stop()]);
		const ran = await handle([message('Help', 'help')], {
			helpText: '{business}: call us. {business}',
		});

		expect(jsonOf(ran)).toMatchObject([{ recorded: null, answered: true, answer: { to: JANE } }]);
		expect(textsSent()).toEqual([STOPPED, 'Acme Dental: call us. Acme Dental']);
		expect(written()).toHaveLength(1);
	});

	it('answers HELP five times in ten minutes, and says that more was held back', async () => {
		const helps = Array.from({ length: 7 }, () => message('Help', 'help'));
		const ran = await handle([...helps, message('Help', 'help', { from: JOE })]);

		const answered = (jsonOf(ran) ?? []).map((json) => json.notAnsweredReason ?? json.answered);
		expect(answered).toEqual([true, true, true, true, true, 'tooMany', 'tooMany', true]);
		expect(jsonOf(ran)?.[5].explanation).toMatch(/^The person was answered 5 times in 10 minutes/);
		expect(texting.sent).toHaveLength(6);
	});

	it('confirms five times in ten minutes, also over a restart, and records all the same', async () => {
		const outcomes: unknown[] = [];
		for (let n = 0; n < 7; n++) {
			// Another workflow each time: to its memory in the process nobody was answered yet.
			const ran = await handle([n % 2 === 0 ? stop() : start()]);
			const [{ recorded, answered, notAnsweredReason }] = jsonOf(ran) ?? [];
			outcomes.push([recorded, answered, notAnsweredReason]);
		}

		expect(outcomes.slice(4)).toEqual([
			['optedOut', true, undefined],
			['optedIn', false, 'tooMany'],
			['optedOut', false, 'tooMany'],
		]);
		expect(texting.sent).toHaveLength(5);
		expect(written()).toHaveLength(7);
	});

	it('answers no HELP of a name', async () => {
		const ran = await handle([
			message('Help', 'help', { from: 'BANK', senderType: 'alphanumeric' }),
		]);

		expect(jsonOf(ran)).toMatchObject([{ answered: false, notAnsweredReason: 'senderIsName' }]);
		expect(textsSent()).toEqual([]);
	});

	it('does nothing with a message that is no opt-out', async () => {
		const ran = await handle([message('HOURS', 'none', { optOutMatch: null })]);

		expect(jsonOf(ran)).toMatchObject([
			{ recorded: null, answered: false, notAnsweredReason: 'notAnOptOut' },
		]);
		expect(texting.store.requests).toEqual([]);
	});

	it('says so where there is no message', async () => {
		expect(errorOf(await handle([{ name: 'Jane' }])).message).toBe('There is no message to handle');
	});

	it('does not evaluate what a person wrote, nor put it anywhere but in the list', async () => {
		const text = 'Stop {{ $env }} {business} $&';
		await handle([stop({ text })]);

		expect(texting.store.rowsOf()[0].text).toBe(text);
		expect(textsSent()).toEqual([STOPPED]);
	});

	it('confirms, when tried again, what surely was not sent', async () => {
		const said = stop();
		texting.gateway.answer = inTurn(refused(401, { error: 'invalid_api_key' }), accepted);
		const failed = await handle([said]);
		const again = await handle([said]);

		expect(errorOf(failed).description).toMatch(/The opt-out itself is recorded\.$/);
		expect(jsonOf(again)).toMatchObject([{ recorded: 'optedOut', answered: true }]);
		expect(textsSent()).toEqual([STOPPED, STOPPED]);
	});

	it('never sends again what may have been sent', async () => {
		const said = stop();
		texting.gateway.answer = inTurn((response) => response.destroy(), accepted);
		const failed = await handle([said]);
		const again = await handle([said]);

		expect(errorOf(failed).message).toMatch(/not known whether the text was sent$/);
		expect(jsonOf(again)).toMatchObject([{ answered: false }]);
		expect(textsSent()).toHaveLength(1);
	});

	it('goes on with the others, with Continue On Fail', async () => {
		const ran = await handle(
			[stop(), { name: 'nobody' }, stop({ from: JOE })],
			{},
			{
				onError: 'continueRegularOutput',
			},
		);

		expect(resultsOf(ran)?.map(({ json, pairedItem }) => ['error' in json, pairedItem])).toEqual([
			[false, { item: 0 }],
			[true, { item: 1 }],
			[false, { item: 2 }],
		]);
		expect(textsSent()).toHaveLength(2);
	});

	const routes: StoreRoute[] = ['list', 'rows', 'insert', 'update'];
	it.each(routes)('sends nothing when the store fails at %s', async (route) => {
		texting.store.fail(route, answers(403, { message: 'Forbidden' }));
		const ran = await handle([stop({ text: 'Stop, you crooks' })]);
		const error = JSON.stringify(errorOf(ran));

		expect(textsSent()).toEqual([]);
		expect(error).toContain('lacks the scope');
		expect(error).not.toContain('crooks');
	});
});

describe('every operation', () => {
	const OPERATIONS: Array<[string, INodeParameters]> = [
		['add', { phoneNumber: JANE, options: { note: 'secret note' } }],
		['remove', { phoneNumber: JANE }],
		['check', { phoneNumber: JANE }],
		['getAll', {}],
		['import', { phoneNumber: JANE }],
	];

	it.each(OPERATIONS)(
		'%s is an error when the store fails, without a key',
		async (operation, parameters) => {
			texting.store.fail('all', hangsUp);
			const ran = await run(operation, parameters);
			const found = [STORE_API_KEY, API_KEY, CURRENT_SECRET].filter((secret) =>
				everythingOf(ran).includes(secret),
			);

			expect(errorOf(ran)).toMatchObject({
				message: 'The opt-out list could not be found',
				description: expect.stringContaining('Check the base URL'),
				itemIndex: 0,
			});
			expect(found).toEqual([]);
			expect(outputsOf(ran, SMS)).toBeUndefined();
		},
	);

	it.each(OPERATIONS)(
		'%s asks for a credential where there is none',
		async (operation, parameters) => {
			const ran = await run(operation, parameters, [{}], { credentials: {} });

			expect(errorOf(ran).message).toMatch(/credential/);
		},
	);

	it.each([...OPERATIONS, ['handle', { businessName: 'Acme' }] as [string, INodeParameters]])(
		'%s without items does nothing',
		async (operation, parameters) => {
			const ran = await run(operation, parameters, []);

			expect(ran.status).toBe('success');
			expect(texting.store.requests).toEqual([]);
		},
	);
});
