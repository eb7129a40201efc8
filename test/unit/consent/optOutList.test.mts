import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import type { OptOutEntry } from '../../../nodes/SmsGateway/consent/optOutRow.ts';
import { at, block, lift, start, stop } from '../../support/optOutRows.mts';
import { openList } from '../../support/storeContext.mts';
import { answers, StoreServer } from '../../support/storeServer.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const JANE = '+14155550100';
const [OURS, OTHER] = ['+14155550199', '+14155550188'];

let store: StoreServer;
let baseUrl: string;
beforeEach(async () => {
	store = new StoreServer();
	baseUrl = await store.listen();
});
afterEach(async () => {
	await store.close();
});

/** Records these, each when the one before it is done, and says what each came to. */
async function outcomesOf(...entries: OptOutEntry[]): Promise<string[]> {
	const outcomes: string[] = [];
	for (const entry of entries) outcomes.push((await openList(baseUrl).record(entry)).outcome);
	return outcomes;
}

const isOptedOut = async (line?: string) =>
	(await openList(baseUrl).consentsOf([{ phoneNumber: JANE, line }]))[0].optedOut;

describe('what recording comes to', () => {
	it.each<[string, OptOutEntry[], string[], number]>([
		['STOP', [stop('10:00')], ['optedOut'], 1],
		['STOP twice', [stop('10:00'), stop('10:01')], ['optedOut', 'alreadyOptedOut'], 2],
		[
			'STOP, START, STOP',
			[stop('10:00'), start('10:05'), stop('10:10')],
			['optedOut', 'optedIn', 'optedOut'],
			3,
		],
		['START of a person who never opted out', [start('10:00')], ['notOptedOut'], 1],
		[
			'START twice',
			[stop('10:00'), start('10:05'), start('10:06')],
			['optedOut', 'optedIn', 'notOptedOut'],
			3,
		],
		[
			'a STOP that comes late: in doubt it counts',
			[stop('10:00'), start('10:10'), stop('10:05')],
			['optedOut', 'optedIn', 'optedOut'],
			3,
		],
		['a late START', [stop('10:10'), start('10:05')], ['optedOut', 'superseded'], 2],
		[
			'START of a person who was blocked',
			[block('10:00'), start('10:05')],
			['optedOut', 'blocked'],
			2,
		],
		[
			'STOP of a person who was blocked',
			[block('10:00'), stop('10:05')],
			['optedOut', 'optedOut'],
			2,
		],
		['a block twice', [block('10:00'), block('10:05')], ['optedOut', 'alreadyOptedOut'], 1],
		[
			'a block of a person who said STOP',
			[stop('10:00'), block('10:05')],
			['optedOut', 'optedOut'],
			2,
		],
		['lifting a STOP', [stop('10:00'), lift('10:05')], ['optedOut', 'optedIn'], 2],
		['lifting a block', [block('10:00'), lift('10:05')], ['optedOut', 'optedIn'], 2],
		[
			'lifting twice',
			[block('10:00'), lift('10:05'), lift('10:06')],
			['optedOut', 'optedIn', 'notOptedOut'],
			2,
		],
		['lifting where there is nothing to lift', [lift('10:00')], ['notOptedOut'], 0],
		[
			'a block for all lines of a person who is blocked on one',
			[block('10:00', { line: OURS }), block('10:05')],
			['optedOut', 'optedOut'],
			2,
		],
		[
			'a block for one line of a person who is blocked on all',
			[block('10:00'), block('10:05', { line: OURS })],
			['optedOut', 'alreadyOptedOut'],
			1,
		],
	])('%s', async (_, entries, outcomes, rows) => {
		expect(await outcomesOf(...entries)).toEqual(outcomes);
		expect(store.rowsOf()).toHaveLength(rows);
	});

	it('for all lines lifts an opt-out from one line, by a hand', async () => {
		expect(await outcomesOf(stop('10:00', { line: OURS }), lift('10:05'))).toEqual([
			'optedOut',
			'optedIn',
		]);
		expect([await isOptedOut(), await isOptedOut(OURS)]).toEqual([false, false]);
	});

	it('for all lines lifts an opt-out from one line, by START', async () => {
		expect(await outcomesOf(stop('10:00', { line: OURS }), start('10:05'))).toEqual([
			'optedOut',
			'optedIn',
		]);
	});

	it('for one line leaves the others', async () => {
		await outcomesOf(stop('10:00'), start('10:05', { line: OURS }));

		expect([await isOptedOut(OURS), await isOptedOut(OTHER), await isOptedOut()]).toEqual([
			false,
			true,
			true,
		]);
	});

	it('sees a row that somebody wrote by hand', async () => {
		store.addTable(
			'sms_opt_outs',
			[{ name: 'phoneNumber', type: 'string' }],
			[{ phoneNumber: '(415) 555-0100' }],
		);

		expect(await isOptedOut()).toBe(true);
		expect(await outcomesOf(start('10:05'))).toEqual(['blocked']);
		expect(await outcomesOf(lift('10:06', { at: new Date().toISOString() }))).toEqual(['optedIn']);
		expect(await isOptedOut()).toBe(false);
	});

	it('keeps every field', async () => {
		const entry = stop('10:00', { text: 'Stop!\n🛑', line: OURS });
		await outcomesOf(entry);

		expect(store.rowsOf()).toEqual([
			{
				...entry,
				id: expect.any(Number),
				confirmedAt: null,
				confirmedBy: null,
				createdAt: expect.any(String),
				updatedAt: expect.any(String),
			},
		]);
	});
});

describe('the same message', () => {
	it('again writes nothing, and comes to the same', async () => {
		expect(await outcomesOf(stop('10:00'), stop('10:00'), stop('10:00'))).toEqual([
			'optedOut',
			'optedOut',
			'optedOut',
		]);
		expect(store.rowsOf()).toHaveLength(1);
	});

	it('again comes to the same for an opt-in, too', async () => {
		expect(await outcomesOf(stop('10:00'), start('10:05'), start('10:05'))).toEqual([
			'optedOut',
			'optedIn',
			'optedIn',
		]);
		expect(store.rowsOf()).toHaveLength(2);
	});

	it('at once in twenty places is one opt-out, on one row', async () => {
		const recorded = await Promise.all(
			Array.from({ length: 20 }, async () => await openList(baseUrl).record(stop('10:00'))),
		);

		expect(new Set(recorded.map(({ outcome }) => outcome))).toEqual(new Set(['optedOut']));
		expect(new Set(recorded.map(({ row }) => row?.id)).size).toBe(1);
	});
});

describe('two opt-outs of one person at once', () => {
	it('are one opt-out and one that repeats it', async () => {
		const recorded = await Promise.all(
			['10:00', '10:01'].map(async (time) => await openList(baseUrl).record(stop(time))),
		);

		expect(recorded.map(({ outcome }) => outcome).sort()).toEqual(['alreadyOptedOut', 'optedOut']);
		expect(store.rowsOf()).toHaveLength(2);
	});

	it('of twenty are one opt-out', async () => {
		const times = Array.from({ length: 20 }, (_, n) => `10:${10 + n}`);
		const recorded = await Promise.all(
			times.map(async (time) => await openList(baseUrl).record(stop(time))),
		);

		expect(recorded.filter(({ outcome }) => outcome === 'optedOut')).toHaveLength(1);
		expect(recorded.filter(({ outcome }) => outcome === 'alreadyOptedOut')).toHaveLength(19);
	});

	it('of two people are two', async () => {
		const recorded = await Promise.all(
			[JANE, '+14155550101'].map(
				async (phoneNumber) =>
					await openList(baseUrl).record(stop('10:00', { phoneNumber, messageId: phoneNumber })),
			),
		);

		expect(recorded.map(({ outcome }) => outcome)).toEqual(['optedOut', 'optedOut']);
	});
});

describe('the right to confirm', () => {
	const NOW = new Date(at('10:01'));

	async function rowToConfirm() {
		const { row } = await openList(baseUrl).record(stop('10:00'));
		if (!row) throw new Error('expected a row');
		return row;
	}

	it('is one of all that try', async () => {
		const row = await rowToConfirm();
		const holders = Array.from({ length: 20 }, (_, n) => `execution ${n}`);
		const won = await Promise.all(
			holders.map(async (holder) => await openList(baseUrl).claimConfirmation(row, holder, NOW)),
		);
		const [winner, ...more] = holders.filter((_, n) => won[n]);

		expect(more).toEqual([]);
		expect(store.rowsOf()).toMatchObject([{ confirmedBy: winner, confirmedAt: at('10:01') }]);
	});

	it('is not given twice', async () => {
		const row = await rowToConfirm();
		const list = openList(baseUrl);

		expect(await list.claimConfirmation(row, 'a', NOW)).toBe(true);
		expect(await list.claimConfirmation(row, 'b', NOW)).toBe(false);
	});

	it('can be given back by who holds it, and by nobody else', async () => {
		const row = await rowToConfirm();
		const list = openList(baseUrl);
		await list.claimConfirmation(row, 'a', NOW);
		await list.releaseConfirmation(row, 'b');
		const whileHeld = await list.claimConfirmation(row, 'c', NOW);
		await list.releaseConfirmation(row, 'a');

		expect(whileHeld).toBe(false);
		expect(store.rowsOf()).toMatchObject([{ confirmedBy: null, confirmedAt: null }]);
		expect(await list.claimConfirmation(row, 'c', NOW)).toBe(true);
	});
});

describe('rows', () => {
	it('are never taken away or changed by what is recorded', async () => {
		await outcomesOf(stop('10:00'), block('10:01'), start('10:05'), lift('10:06'), stop('10:10'));

		expect(store.rowsOf().map(({ state, reason }) => [state, reason])).toEqual([
			['optedOut', 'keyword'],
			['optedOut', 'manual'],
			['optedIn', 'keyword'],
			['optedIn', 'manual'],
			['optedOut', 'keyword'],
		]);
		expect(store.asked('update')).toBe(0);
	});
});

describe('looking many people up', () => {
	const person = (n: number) => `+1415555${String(1_000 + n)}`;
	const people = (count: number) =>
		Array.from({ length: count }, (_, n) => ({ phoneNumber: person(n) }));
	const COLUMNS = ['phoneNumber', 'line', 'state', 'reason'].map((name) => ({
		name,
		type: 'string',
	}));
	const looks = () => store.requests.filter(({ route }) => route === 'rows');

	it('takes one request, which a server takes in a URL', async () => {
		store.addTable('sms_opt_outs', COLUMNS, [
			{ phoneNumber: person(3) },
			{ phoneNumber: '(415) 555-1007' },
			// Alike in its last digits, but of another country.
			{ phoneNumber: '+44205551009' },
		]);
		const consents = await openList(baseUrl).consentsOf(people(16));

		expect(consents.map(({ optedOut }) => optedOut)).toEqual(
			people(16).map((_, n) => n === 3 || n === 7),
		);
		expect(looks()).toHaveLength(1);
		// Proxies take 8 KB as a rule, Node.js 16.
		expect(looks()[0].url.length).toBeLessThan(4_000);
	});

	it('tells each line apart', async () => {
		store.addTable('sms_opt_outs', COLUMNS, [
			{ phoneNumber: JANE, line: OURS },
			{ phoneNumber: person(1) },
		]);
		const consents = await openList(baseUrl).consentsOf([
			...[OURS, OTHER, undefined].map((line) => ({ phoneNumber: JANE, line })),
			{ phoneNumber: person(1), line: OTHER },
		]);

		expect(consents.map(({ optedOut }) => optedOut)).toEqual([true, false, true, true]);
	});

	it('misses nobody when more rows match than n8n gives at once', async () => {
		const chatty = Array.from({ length: 300 }, () => ({
			phoneNumber: person(2),
			state: 'optedIn',
		}));
		store.addTable('sms_opt_outs', COLUMNS, [
			...chatty,
			{ phoneNumber: person(2), state: 'optedOut' },
			{ phoneNumber: person(5), state: 'optedOut' },
		]);
		const consents = await openList(baseUrl).consentsOf(people(8));

		expect(consents.flatMap(({ optedOut }, n) => (optedOut ? [n] : []))).toEqual([2, 5]);
	});

	it('is not told that nobody opted out when the table goes between two halves', async () => {
		const rows = Array.from({ length: 300 }, () => ({ phoneNumber: person(2) }));
		store.addTable('sms_opt_outs', COLUMNS, rows);
		await openList(baseUrl).consentsOf(people(1));
		store.before = () => {
			if (looks().length === 4) store.deleteTable('sms_opt_outs');
		};

		await expect(openList(baseUrl).consentsOf(people(8))).rejects.toThrow(/was deleted$/);
	});
});

describe('a message', () => {
	const numbered = (entry: OptOutEntry, messageId: string, deduplicationKey: string | null) => ({
		...entry,
		messageId,
		deduplicationKey,
	});

	it('with an ID that was there before is another one: STOP 7, START 8, STOP 7', async () => {
		const outcomes = await outcomesOf(
			numbered(stop('10:00'), '7', 'a'),
			numbered(start('10:05'), '8', 'b'),
			numbered(stop('10:10'), '7', 'c'),
		);

		expect(outcomes).toEqual(['optedOut', 'optedIn', 'optedOut']);
		expect(await isOptedOut()).toBe(true);
	});

	it('that is recorded again, after START, does not opt out again', async () => {
		const first = numbered(stop('10:00'), '7', 'a');
		const outcomes = await outcomesOf(first, numbered(start('10:05'), '8', 'b'), first);

		expect(outcomes).toEqual(['optedOut', 'optedIn', 'superseded']);
		expect(await isOptedOut()).toBe(false);
	});

	it('whose item lost its key is known by ID and time', async () => {
		const outcomes = await outcomesOf(
			numbered(stop('10:00'), '7', 'a'),
			numbered(start('10:05'), '8', 'b'),
			numbered(stop('10:00'), '7', null),
			numbered(stop('10:10'), '7', null),
		);

		expect(outcomes).toEqual(['optedOut', 'optedIn', 'superseded', 'optedOut']);
	});
});

describe('a person who says STOP again and again', () => {
	it('has no more rows for it, of which the last says what was said last', async () => {
		const list = openList(baseUrl);
		const times = Array.from({ length: 50 }, (_, n) => `11:${String(n).padStart(2, '0')}`);
		const outcomes: string[] = [];
		for (const time of times) outcomes.push((await list.record(stop(time))).outcome);

		expect(outcomes).toEqual(['optedOut', ...times.slice(1).map(() => 'alreadyOptedOut')]);
		expect(store.rowsOf()).toHaveLength(10);
		expect(store.rowsOf()[0]).toMatchObject({ at: at('11:00') });
		expect(store.rowsOf()[9]).toMatchObject({ at: at('11:49'), messageId: 'msg_optedOut_11:49' });
	});

	it('is not opted in by a START from before the last of them', async () => {
		const list = openList(baseUrl);
		for (let n = 0; n < 15; n++) await list.record(stop(`11:${10 + n}`));

		expect((await list.record(start('11:20'))).outcome).toBe('superseded');
		expect((await list.record(start('11:30'))).outcome).toBe('optedIn');
	});

	it('has rows of their own for each line', async () => {
		const list = openList(baseUrl);
		for (let n = 0; n < 12; n++) await list.record(stop(`11:${10 + n}`));
		await list.record(stop('11:30', { line: OURS }));

		expect(store.rowsOf().at(-1)).toMatchObject({ line: OURS });
	});
});

describe('an opt-out that could not be recorded', () => {
	it('holds in this process, and in no other list', async () => {
		await openList(baseUrl).prepare();
		await openList(baseUrl, { tablePrefix: 'other_' }).prepare();
		store.fail('insert', answers(400, { message: 'Data table size limit exceeded' }));
		await expect(openList(baseUrl).record(stop('10:00'))).rejects.toThrow('could not be written');
		const elsewhere = openList(baseUrl, { tablePrefix: 'other_' });
		const [other] = await elsewhere.consentsOf([{ phoneNumber: JANE }]);

		expect(store.rowsOf()).toEqual([]);
		expect([await isOptedOut(), other.optedOut]).toEqual([true, false]);
	});

	it('holds while it is being written', async () => {
		let during: boolean | undefined;
		await openList(baseUrl).prepare();
		store.before = async (route) => {
			if (route === 'insert') during = await isOptedOut();
		};
		await openList(baseUrl).record(stop('10:00'));

		expect(during).toBe(true);
	});

	it("is the list's again once it is recorded, here or by another process", async () => {
		const [list, message] = [openList(baseUrl), stop('10:00')];
		await list.prepare();
		store.fail('insert', answers(500), 1);
		await expect(list.record(message)).rejects.toThrow();
		await list.record(message);
		await list.record(start('10:05'));
		const afterwards = await isOptedOut();
		store.fail('insert', answers(500), 1);
		await expect(list.record(stop('10:10'))).rejects.toThrow();
		for (const entry of [stop('10:10'), start('10:15')]) store.addRow(store.lists[0], { ...entry });

		expect([afterwards, await isOptedOut()]).toEqual([false, false]);
	});
});

describe('names, numbers and prefixes with blanks and reserved characters', () => {
	it.each(['My Bank', '+1 646 CALL', "O'Neil & Sons (*!*), [1]", '50% off: now', 'Банк'])(
		'are recorded and found: %s',
		async (phoneNumber) => {
			const list = openList(baseUrl, { tablePrefix: "my shop's (+) " });
			const { outcome } = await list.record(stop('10:00', { phoneNumber }));
			const [{ optedOut }] = await list.consentsOf([{ phoneNumber }]);

			expect([outcome, optedOut]).toEqual(['optedOut', true]);
			expect(store.rowsOf("my shop's (+)opt_outs")).toMatchObject([{ phoneNumber }]);
		},
	);
});

// As CHANGELOG.md says: its column "peer" is renamed, and nothing else.
it('reads and goes on with a list of 0.1', async () => {
	const [JOHN, MARY] = ['+14155550101', '+14155550102'];
	const names = 'phoneNumber line state reason keyword text messageId at recordedBy confirmedAt';
	const row = (phoneNumber: string, state: string, reason: string, time: string) => ({
		...{ phoneNumber, line: 'all', state, reason, keyword: 'STOP', text: 'STOP', messageId: '7' },
		...{ at: at(time), recordedBy: 'Campaign' },
	});
	store.addTable('sms_opt_outs_marker', [{ name: 'note', type: 'string' }]);
	const table = store.addTable(
		'sms_opt_outs',
		`${names} confirmedBy`
			.split(' ')
			.map((name) => ({ name, type: /^(at|confirmedAt)$/.test(name) ? 'date' : 'string' })),
		[
			row(JANE, 'opted_out', 'keyword', '10:00'),
			row(JOHN, 'opted_out', 'keyword', '10:00'),
			row(JOHN, 'opted_in', 'keyword', '10:05'),
			row(MARY, 'opted_out', 'import', '10:00'),
		],
	);
	const people = [JANE, JOHN, MARY].map((phoneNumber) => ({ phoneNumber }));
	const optedOut = async () =>
		(await openList(baseUrl).consentsOf(people)).map((consent) => consent.optedOut);

	expect(await optedOut()).toEqual([true, false, true]);
	expect(await outcomesOf(start('10:10'))).toEqual(['optedIn']);
	expect(await optedOut()).toEqual([false, false, true]);
	expect(table.columns.map(({ name }) => name)).toContain('deduplicationKey');
});
