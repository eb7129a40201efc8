import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NodeOperationError } from 'n8n-workflow';

import { RETENTION_DAYS } from '../../../nodes/SmsGateway/dedupe/messageClaims.ts';
import { openClaims } from '../../support/storeContext.mts';
import { answers, StoreServer } from '../../support/storeServer.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const NAME = 'sms_processed_messages';
const COLUMNS = ['key', 'delivery', 'at'].map((name) => ({ name, type: 'string' }));
const NOW = Date.parse('2026-11-24T10:00:00.000Z');
const DAY = 24 * 60 * 60 * 1_000;

const before = (milliseconds: number) => NOW - milliseconds;

let store: StoreServer;
let baseUrl: string;
beforeEach(async () => {
	store = new StoreServer();
	baseUrl = await store.listen();
});
afterEach(async () => {
	await store.close();
});

const claim = async (key: string, delivery: string, now = NOW) =>
	await openClaims(baseUrl).claim(key, delivery, now);
const rows = () => store.rowsOf(NAME);

async function errorOf(running: Promise<unknown>): Promise<NodeOperationError> {
	return await running.then(
		() => {
			throw new Error('expected it to fail');
		},
		(error: NodeOperationError) => error,
	);
}

describe('the claim of a message', () => {
	it('is had by the first delivery, and by no other', async () => {
		expect(await claim('a', 'first')).toBe(true);
		expect(await claim('a', 'second')).toBe(false);
		expect(await claim('b', 'third')).toBe(true);
	});

	it('is had again by the delivery that has it, and not by one that has not', async () => {
		await claim('a', 'first');
		await claim('a', 'second');

		expect(await claim('a', 'first')).toBe(true);
		expect(await claim('a', 'second')).toBe(false);
	});

	it('is had by one of twenty that want it at once, each time', async () => {
		for (let round = 0; round < 10; round++) {
			const claims = await Promise.all(
				Array.from({ length: 20 }, (_, n) => claim(`message ${round}`, `${round}/${n}`)),
			);

			expect(claims.filter(Boolean)).toHaveLength(1);
		}
	});

	it('is had by the first of each when many claim many at once, with few requests', async () => {
		const claims = await Promise.all(
			Array.from({ length: 200 }, async (_, n) => await claim(`message ${n % 50}`, `${n}`)),
		);

		expect(claims.filter(Boolean)).toHaveLength(50);
		expect(rows()).toHaveLength(200);
		expect(store.asked('insert')).toBeLessThanOrEqual(11);
	});

	it('is decided too where a message has more rows than n8n gives at once', async () => {
		await claim('a', 'first');
		const [table] = store.tables;
		for (let n = 0; n < 300; n++) store.addRow(table, { key: 'a', delivery: `again ${n}` });
		const claims = [claim('a', 'second'), claim('b', 'third'), claim('c', 'fourth')];

		expect(await Promise.all(claims)).toEqual([false, true, true]);
		expect(await claim('a', 'first')).toBe(true);
	});

	it('is not lost when it was written, and only the answer was not', async () => {
		store.after = (route, response) => {
			if (route === 'insert') response.destroy();
		};
		await errorOf(claim('a', 'first'));
		store.after = () => undefined;

		expect(await claim('a', 'second')).toBe(false);
		expect(await claim('a', 'first')).toBe(true);
	});

	it('keeps the key, the delivery and the time, and nothing else', async () => {
		await claim('a', 'first');

		expect(store.tables).toMatchObject([{ name: NAME, columns: COLUMNS }]);
		expect(rows()).toMatchObject([{ key: 'a', delivery: 'first', at: '2026-11-24T10:00:00.000Z' }]);
	});
});

/*
 * Postgres gives out an ID before the row can be seen, so that a row with a lower ID may be seen
 * after one with a higher.
 */
describe('while a row before is not to be seen yet', () => {
	/** Another process's row, written but not committed: it appears when it is told to. */
	function uncommitted(key: string) {
		const [table] = store.tables;
		const id = ++table.lastRow;
		return {
			appear: () => {
				const at = new Date(NOW).toISOString();
				table.rows.push({ id, key, delivery: 'other', at, createdAt: at, updatedAt: at });
			},
		};
	}

	it('it waits, and gives way to the row of the same message', async () => {
		await claim('before', 'first');
		const other = uncommitted('a');
		let looks = 0;
		store.before = (route) => {
			if (route === 'rows' && ++looks === 3) other.appear();
		};

		expect(await claim('a', 'mine')).toBe(false);
		expect(looks).toBe(3);
	});

	it('it waits, and has it when the row is of another', async () => {
		await claim('before', 'first');
		const other = uncommitted('b');
		let looks = 0;
		store.before = (route) => {
			if (route === 'rows' && ++looks === 2) other.appear();
		};

		expect(await claim('a', 'mine')).toBe(true);
	});

	it('it waits no longer than a second, and only once, for a row that was given up', async () => {
		await claim('before', 'first');
		uncommitted('a');
		const started = Date.now();

		expect(await claim('a', 'mine')).toBe(true);
		expect(Date.now() - started).toBeLessThan(5_000);
		const looks = store.asked('rows');
		await claim('b', 'mine too');
		expect(store.asked('rows')).toBe(looks + 1);
	});

	it('it does not wait for rows that were pruned long ago', async () => {
		const table = store.addTable(NAME, COLUMNS);
		table.lastRow = 10_000;
		await claim('a', 'first');
		const looks = store.asked('rows');
		await claim('b', 'second');

		expect(store.asked('rows')).toBe(looks + 1);
	});
});

describe('the table', () => {
	it('is made once when many use it first at the same moment', async () => {
		await Promise.all(Array.from({ length: 20 }, (_, n) => claim(`${n}`, `${n}`)));

		expect(store.tables.map(({ name }) => name)).toEqual([NAME]);
		expect(rows()).toHaveLength(20);
	});

	it('is begun anew when it was deleted', async () => {
		await claim('a', 'first');
		store.deleteTable(NAME);

		expect(await claim('a', 'second')).toBe(true);
		expect(rows()).toHaveLength(1);
	});

	it('that vanishes between writing and reading decides nothing', async () => {
		await claim('before', 'first');
		store.after = (route) => {
			if (route === 'insert') store.deleteTable(NAME);
		};
		const { message } = await errorOf(claim('a', 'first'));
		store.after = () => undefined;

		expect(message).toBe(`The Data Table "${NAME}" lost a row that was just written`);
		expect(await claim('a', 'first')).toBe(true);
	});

	it.each(['key', 'delivery', 'at'])(
		'of somebody else, without %s, is left alone',
		async (column) => {
			const others = COLUMNS.filter(({ name }) => name !== column);
			store.addTable(NAME, others, [{ [others[0].name]: 'theirs' }]);
			const error = await errorOf(claim('a', 'first'));

			expect(error.message).toContain(`"${NAME}" lacks columns that it needs`);
			expect(error.description).toContain('another table prefix');
			expect(rows()).toHaveLength(1);
		},
	);

	it('that cannot be written says so, in words of its own', async () => {
		store.fail('insert', answers(403, { message: 'Forbidden' }));
		const error = await errorOf(claim('a', 'first'));

		expect(error.message).toBe('The table of processed messages could not be written');
		expect(error.description).toContain('dataTableRow:create');
	});
});

describe('pruning', () => {
	it('deletes what is older than the retention, and nothing else', async () => {
		await claim('old', 'first', before(RETENTION_DAYS.default * DAY + 1));
		await claim('young', 'second', before(RETENTION_DAYS.default * DAY - 1));
		await openClaims(baseUrl).prune(NOW, RETENTION_DAYS.default);

		expect(rows()).toMatchObject([{ key: 'young' }]);
		expect(await claim('old', 'third')).toBe(true);
		expect(await claim('young', 'fourth')).toBe(false);
	});

	it('is done once an hour', async () => {
		await claim('a', 'first');
		const prune = async (now: number) =>
			await openClaims(baseUrl).prune(now, RETENTION_DAYS.default);
		await prune(before(DAY));
		await prune(before(DAY - 59 * 60_000));
		expect(store.asked('delete')).toBe(1);
		await prune(before(DAY - 61 * 60_000));
		expect(store.asked('delete')).toBe(2);
	});

	it('that fails is not tried again with the next message', async () => {
		await claim('a', 'first');
		store.fail('delete', answers(403, { message: 'Forbidden' }));
		const error = await errorOf(openClaims(baseUrl).prune(NOW, RETENTION_DAYS.default));
		await openClaims(baseUrl).prune(NOW, RETENTION_DAYS.default);

		expect(error.message).toBe('The table of processed messages could not be pruned');
		expect(error.description).toContain('dataTableRow:delete');
		expect(store.asked('delete')).toBe(1);
	});
});
