import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeParameters, IRun } from 'n8n-workflow';

import { ACTION, outputsOf } from '../support/engine.mts';
import { accepted } from '../support/gatewayServer.mts';
import { shortenTimeLimits } from '../support/pauses.mts';
import { API_KEY, CURRENT_SECRET, STORE_API_KEY } from '../support/secrets.mts';
import {
	answers,
	hangsUp,
	neverAnswers,
	website,
	type StoreRoute,
} from '../support/storeServer.mts';
import { errorOf, everythingOf, SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const [JANE, JOE, LINE] = ['+14155550100', '+14155550101', '+14155550199'];
const TEXT = 'Your table is ready.';
/** In two parts, so that the panel itself does not hold the text that no error may. */
const TEXT_OF_PANEL = '={{ "Your table " + "is ready." }}';
const COLUMNS = ['phoneNumber', 'line', 'state', 'reason'].map((name) => ({
	name,
	type: 'string',
}));

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.startWithStore();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await texting.stop();
});

const inbound = (from: string) => ({
	event: 'message.received',
	messageId: `msg from ${from}`,
	from,
	senderType: 'number',
	to: LINE,
	text: 'HOURS',
});
const itemsFor = (...people: string[]) => people.map((from) => ({ json: inbound(from) }));

/** The operations that look, each about the person that its item is from. */
const LOOKING: Record<string, INodeParameters> = {
	send: { operation: 'send', to: '={{ $json.from }}', text: TEXT_OF_PANEL },
	reply: { operation: 'reply', text: TEXT_OF_PANEL },
	check: { resource: 'optOut', operation: 'check', phoneNumber: '={{ $json.from }}' },
};
const each = Object.keys(LOOKING);
const sending = ['send', 'reply'];

/** How each says that a person opted out. */
const OPTED_OUT: Record<string, object> = {
	send: { sent: false, reason: 'optedOut' },
	reply: { sent: false, reason: 'optedOut' },
	check: { optedOut: true },
};

const run = async (operation: string, people: string[], parameters: INodeParameters = {}) =>
	await texting.run({ ...LOOKING[operation], ...parameters }, itemsFor(...people));

const optOut = (...rows: Array<Record<string, string>>) =>
	texting.store.addTable('sms_opt_outs', COLUMNS, rows);

/** Whom the items of each output are about, or what went wrong. */
const peopleAt = (ran: IRun) =>
	outputsOf(ran, SMS)?.map((items) =>
		items.map(({ json }) => json.phoneNumber ?? json.to ?? 'error' in json),
	);
const hintsOf = (ran: IRun) => ran.data.resultData.runData[SMS]?.[0].hints ?? [];

describe('a node in between that takes the plus away', () => {
	it.each(['14155550100', '1 415 555 0100', '(415) 555-0100'])(
		'gets nobody past the list: %s',
		async (from) => {
			optOut({ phoneNumber: JANE, state: 'optedOut', reason: 'keyword' });
			for (const operation of each) await run(operation, [from]);

			expect(texting.sent).toEqual([]);
		},
	);
});

describe.each(sending)('%s, to a person who opted out', (operation) => {
	it('asks the gateway for nothing: the item leaves on Opted Out', async () => {
		optOut({ phoneNumber: JANE, state: 'optedOut', reason: 'keyword' });
		const ran = await run(operation, [JOE, JANE]);

		expect(texting.sent).toEqual([{ to: JOE, text: TEXT }]);
		expect(outputsOf(ran, SMS)?.[1]).toMatchObject([
			{
				json: {
					messageId: null,
					status: 'notSent',
					to: JANE,
					sent: false,
					reason: 'optedOut',
					optedOutReason: 'keyword',
					optedOutLine: 'all',
					payload: {},
				},
				pairedItem: { item: 1 },
			},
		]);
		expect(peopleAt(ran)).toEqual([[JOE], [JANE]]);
	});

	it.each([
		['+5215512345678', '+525512345678'],
		['+5491123456789', '011 2345-6789'],
		['+5511987654321', '+551187654321'],
		['+44 7700 900142', '\u202a+44 7700 900142\u202c'],
	])('knows %s by a row for %s', async (person, phoneNumber) => {
		optOut({ phoneNumber, state: 'optedOut', reason: 'keyword' });
		const ran = await run(operation, [person, JOE]);

		expect(texting.sent).toEqual([{ to: JOE, text: TEXT }]);
		expect(outputsOf(ran, SMS)?.map((items) => items.length)).toEqual([1, 1]);
	});

	it('of a line that the row writes otherwise', async () => {
		optOut({ phoneNumber: JANE, line: '(415) 555-0199', state: 'optedOut', reason: 'keyword' });
		await run(operation, [JANE], { options: { line: LINE } });
		await run(operation, [JANE], { options: { line: '+14155550198' } });

		expect(texting.sent).toEqual([{ to: JANE, text: TEXT }]);
	});

	it('sends on when the person opted in again', async () => {
		optOut(
			{ phoneNumber: JANE, state: 'optedOut', reason: 'keyword' },
			{ phoneNumber: JANE, state: 'optedIn', reason: 'keyword' },
		);
		const ran = await run(operation, [JANE]);

		expect(peopleAt(ran)).toEqual([[JANE], []]);
		expect(hintsOf(ran)).toEqual([]);
	});

	it('looks before each text: a STOP that comes meanwhile holds for the rest', async () => {
		const table = optOut();
		texting.gateway.answer = (response) => {
			texting.store.addRow(table, { phoneNumber: JOE });
			accepted(response);
		};
		const ran = await run(operation, [JANE, JOE]);

		expect(peopleAt(ran)).toEqual([[JANE], [JOE]]);
		expect(texting.sent).toHaveLength(1);
	});

	it('keeps what was written down out of the item', async () => {
		texting.store.addTable(
			'sms_opt_outs',
			[...COLUMNS, { name: 'text', type: 'string' }],
			[{ phoneNumber: JANE, text: 'Stop, you crooks' }],
		);
		const ran = await run(operation, [JANE]);

		expect(JSON.stringify(outputsOf(ran, SMS))).not.toContain('crooks');
	});

	it('sends with Not Checked, and does not look', async () => {
		optOut({ phoneNumber: JANE });
		const ran = await run(operation, [JANE], { optOutCheck: 'notChecked' });

		expect(peopleAt(ran)).toEqual([[JANE], []]);
		expect(texting.store.requests).toEqual([]);
		expect(hintsOf(ran)).toEqual([]);
	});

	it.each(['Not Checked', '', 'none', 'LIST', 'sendAnyway', 'notChecked'])(
		'looks in the list when an expression gives "%s" for the check',
		async (value) => {
			optOut({ phoneNumber: JANE });
			const optOutCheck = `={{ '${value}' }}`;

			expect(peopleAt(await run(operation, [JANE], { optOutCheck }))).toEqual([[], [JANE]]);
		},
	);

	it('has everything on the first output as the tool of an AI agent', async () => {
		optOut({ phoneNumber: JANE });
		const ran = await texting.run(LOOKING[operation], itemsFor(JANE, JOE), {
			type: `${ACTION}Tool`,
		});

		expect(outputsOf(ran, SMS)).toMatchObject([
			[{ json: { to: JANE, sent: false, reason: 'optedOut' } }, { json: { to: JOE, sent: true } }],
		]);
		expect(texting.sent).toHaveLength(1);
	});
});

describe('an opt-out from one line', () => {
	const LINE_ONLY = { phoneNumber: JANE, line: LINE, state: 'optedOut', reason: 'keyword' };
	const OTHER = '+14155550188';

	it('holds for a reply from that line, which is the one that was texted', async () => {
		optOut(LINE_ONLY);

		expect(peopleAt(await run('reply', [JANE]))).toEqual([[], [JANE]]);
	});

	it('leaves a reply from another line', async () => {
		optOut({ ...LINE_ONLY, line: OTHER });

		expect(peopleAt(await run('reply', [JANE]))).toEqual([[JANE], []]);
	});

	it('holds for a text whose line is not known', async () => {
		optOut(LINE_ONLY);

		expect(peopleAt(await run('send', [JANE]))).toEqual([[], [JANE]]);
	});

	it('leaves a text from the line that the options name', async () => {
		optOut(LINE_ONLY);
		const options = { line: '(415) 555-0188', defaultCountry: 'US' };

		expect(peopleAt(await run('send', [JANE], { options }))).toEqual([[JANE], []]);
	});
});

describe('without a credential for the store', () => {
	beforeEach(async () => {
		await texting.stop();
		texting = await Texting.start();
	});

	it.each(sending)('%s sends nothing, and says what to choose', async (operation) => {
		const ran = await run(operation, [JANE, JOE], { optOutCheck: 'list' });

		expect(errorOf(ran)).toEqual({
			name: 'NodeOperationError',
			message: "Choose an 'Opt-Out List' credential, or set 'Opt-Out Check' to 'Not Checked'",
			description: 'Nothing was sent: without the list nobody knows who opted out.',
			itemIndex: 0,
		});
		expect(texting.gateway.requests).toEqual([]);
	});

	it.each(sending)('%s sends to everybody with Not Checked', async (operation) => {
		await run(operation, [JANE, JOE], { optOutCheck: 'notChecked' });

		expect(texting.sent).toHaveLength(2);
		expect(texting.store.requests).toEqual([]);
	});

	it('check is an error, not "allowed"', async () => {
		const ran = await run('check', [JANE], { optOutCheck: 'list' });

		expect(errorOf(ran).message).toMatch(/choose .*credential/);
		expect(outputsOf(ran, SMS)).toBeUndefined();
	});
});

describe.each(each)('%s, by what the input says', (operation) => {
	const byInput = async (optedOut: unknown, people = [JANE]) =>
		await run(operation, people, {
			optOutCheck: 'input',
			optedOut: `={{ ${JSON.stringify(optedOut)} }}`,
		});

	it.each([true, 'yes', 1, [JANE], ['(415) 555-0100'], [{ phone: JANE }], `${JOE}, ${JANE}`])(
		'%j is opted out',
		async (optedOut) => {
			const ran = await byInput(optedOut);

			expect(outputsOf(ran, SMS)).toMatchObject([
				[],
				[{ json: { ...OPTED_OUT[operation], optedOutReason: 'input' }, pairedItem: { item: 0 } }],
			]);
			expect(texting.sent).toEqual([]);
			expect(texting.store.requests).toEqual([]);
		},
	);

	it.each([false, 'no', 0, [], [JOE], `${JOE}`])('%j is not', async (optedOut) => {
		expect(peopleAt(await byInput(optedOut))).toEqual([[JANE], []]);
	});

	it.each(['', ' ', null, {}, 'unknown', '2026-06-12', ['vip'], [''], 2])(
		'%j is no answer, and an error: nothing is sent',
		async (optedOut) => {
			const ran = await byInput(optedOut);

			expect(errorOf(ran)).toMatchObject({
				message: "'Opted Out' says neither yes nor no, so nothing was sent",
				itemIndex: 0,
			});
			expect(outputsOf(ran, SMS)).toBeUndefined();
			expect(texting.sent).toEqual([]);
		},
	);

	it('is asked of each item', async () => {
		const ran = await run(operation, [JANE, JOE], {
			optOutCheck: 'input',
			optedOut: `={{ $json.from === "${JANE}" }}`,
		});

		expect(peopleAt(ran)).toEqual([[JOE], [JANE]]);
	});
});

/** Makes the store fail, each in its way. */
const FAULTS: Record<string, () => void | Promise<void>> = {
	'the key is wrong': () => {
		texting.credentials.storeData.apiKey = `${STORE_API_KEY}x`;
	},
	'the key is missing': () => {
		texting.credentials.storeData.apiKey = '';
	},
	'the scope to read lacks': () => void texting.store.scopes.delete('dataTableRow:read'),
	'the scope to list lacks': () => void texting.store.scopes.delete('dataTable:list'),
	'the scope to create lacks': () => {
		texting.store.tables = [];
		texting.store.scopes.delete('dataTable:create');
	},
	'there is no API': () => texting.store.fail('all', answers(404, { message: 'not found' })),
	'n8n is broken': () => texting.store.fail('all', answers(500)),
	'n8n is busy': () => texting.store.fail('all', answers(429)),
	'it is a website': () => texting.store.fail('all', website),
	'it hangs up': () => texting.store.fail('all', hangsUp),
	'it never answers': () => {
		shortenTimeLimits();
		texting.store.fail('all', neverAnswers);
	},
	'it answers other JSON': () => texting.store.fail('all', answers(200, { rows: [] })),
	'nobody listens': async () => await texting.store.close(),
	'the base URL is none': () => {
		texting.credentials.storeData.baseUrl = 'n8n';
	},
	'the base URL leads elsewhere': () => {
		texting.credentials.storeData.baseUrl = String(texting.credentials.storeData.baseUrl).replace(
			'/api/v1',
			'',
		);
	},
	'the column of the numbers is gone': () => {
		texting.store.lists[0].columns = [{ name: 'phone', type: 'string' }];
	},
	'the numbers are of another type': () => {
		texting.store.lists[0].columns = [{ name: 'phoneNumber', type: 'number' }];
	},
};

describe('when it cannot be told who opted out', () => {
	beforeEach(() => void optOut({ phoneNumber: JOE }));
	afterEach(async () => {
		// Closed by one of the faults.
		if (!texting.store.isListening) await texting.store.listen();
	});

	const cases = each.flatMap((operation) =>
		Object.keys(FAULTS).map((fault) => [operation, fault] as const),
	);

	it.each(cases)('%s is an error, and no text goes out: %s', async (operation, fault) => {
		await FAULTS[fault]();
		const ran = await run(operation, [JANE]);
		const { name, description, itemIndex } = errorOf(ran);

		expect([name, itemIndex]).toEqual(['NodeOperationError', 0]);
		expect(String(description).length).toBeGreaterThan(20);
		expect(outputsOf(ran, SMS)).toBeUndefined();
		expect(texting.gateway.requests).toEqual([]);
		const found = [STORE_API_KEY, API_KEY, CURRENT_SECRET, TEXT].filter((secret) =>
			everythingOf(ran).includes(secret),
		);
		expect(found).toEqual([]);
	});

	it.each(each)('%s is an error when the table is deleted meanwhile', async (operation) => {
		await run(operation, [JANE]);
		texting.store.deleteTable('sms_opt_outs');
		const before = texting.sent.length;
		const ran = await run(operation, [JOE]);

		expect(errorOf(ran).message).toBe(
			'The opt-out list, the Data Table "sms_opt_outs", was deleted',
		);
		expect(texting.sent).toHaveLength(before);
		expect(texting.store.lists).toEqual([]);
	});

	it.each(each)('%s goes on with the others, with Continue On Fail', async (operation) => {
		texting.store.fail('rows', answers(403, { message: 'Forbidden' }), 1);
		const ran = await texting.run(LOOKING[operation], itemsFor(JANE, JOE, JANE), {
			onError: 'continueRegularOutput',
		});
		const [allowed, optedOut] = outputsOf(ran, SMS) ?? [];

		expect(allowed).toMatchObject([
			{ json: { error: 'The opt-out list could not be read' }, pairedItem: { item: 0 } },
			{ pairedItem: { item: 2 } },
		]);
		expect(Object.keys(allowed[0].json)).toEqual(['error', 'details']);
		expect(optedOut).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(texting.sent).toHaveLength(operation === 'check' ? 0 : 1);
	});

	it.each(each)('%s has the error on the error output, the last one', async (operation) => {
		texting.store.fail('all', answers(403, { message: 'Forbidden' }));
		const ran = await texting.run(LOOKING[operation], itemsFor(JANE), {
			onError: 'continueErrorOutput',
		});

		expect(outputsOf(ran, SMS)?.map((items) => items.length)).toEqual([0, 0, 1]);
		expect(texting.sent).toEqual([]);
	});

	const routes: StoreRoute[] = ['list', 'rows'];
	it.each(routes)(
		'a text goes out after one request that nobody answered, at %s',
		async (route) => {
			shortenTimeLimits();
			texting.store.fail(route, neverAnswers, 1);

			expect(peopleAt(await run('send', [JANE]))).toEqual([[JANE], []]);
		},
	);

	it.each(routes)('a text goes out after a fault that passes, at %s', async (route) => {
		texting.store.fail(route, answers(503), 2);

		expect(peopleAt(await run('send', [JANE]))).toEqual([[JANE], []]);
	});
});
