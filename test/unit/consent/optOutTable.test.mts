import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { NodeOperationError } from 'n8n-workflow';

import { OPT_OUT_COLUMNS } from '../../../nodes/SmsGateway/consent/optOutRow.ts';
import type { OptOutCells } from '../../../nodes/SmsGateway/consent/optOutRow.ts';
import type { DataTable } from '../../../nodes/SmsGateway/n8nApi/dataTable.ts';
import { OTHER_STORE_API_KEY, STORE_API_KEY } from '../../support/secrets.mts';
import { lookAtTable, openTable } from '../../support/storeContext.mts';
import {
	answers,
	hangsUp,
	StoreServer,
	website,
	type StoreFault,
	type StoreRoute,
} from '../../support/storeServer.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const NAME = 'sms_opt_outs';
const JANE = { phoneNumber: '+14155550100' };

let store: StoreServer;
let baseUrl: string;
beforeEach(async () => {
	store = new StoreServer();
	baseUrl = await store.listen();
});
afterEach(async () => {
	await store.close();
});

const columnsOf = () => store.tables[0].columns.map(({ name }) => name);
const wanted = OPT_OUT_COLUMNS.map(({ name }) => name);

async function errorOf(running: Promise<unknown>): Promise<NodeOperationError> {
	return await running.then(
		() => {
			throw new Error('expected it to fail');
		},
		(error: NodeOperationError) => error,
	);
}

describe('the table of opt-outs', () => {
	it('is created on first use, with its columns', async () => {
		expect(await openTable(baseUrl).rows()).toEqual([]);
		expect(store.lists).toMatchObject([{ name: NAME, columns: OPT_OUT_COLUMNS }]);
	});

	it('is created once when many use it first at the same moment, and nothing is lost', async () => {
		const peers = Array.from({ length: 20 }, (_, n) => `+141555501${String(n).padStart(2, '0')}`);
		await Promise.all(
			peers.map(async (phoneNumber) => await openTable(baseUrl).insert([{ phoneNumber }])),
		);

		expect(store.lists).toHaveLength(1);
		expect(
			store
				.rowsOf()
				.map(({ phoneNumber }) => phoneNumber)
				.sort(),
		).toEqual(peers);
	});

	it('is found by those who come second, when n8n says that it exists', async () => {
		// Created by somebody else between the look for it and its creation.
		store.before = (route) => {
			if (route === 'create' && store.tables.length === 0) {
				store.addTable(NAME, [...OPT_OUT_COLUMNS], [JANE]);
			}
		};

		expect(await openTable(baseUrl).rows()).toMatchObject([JANE]);
		expect(store.lists).toHaveLength(1);
	});

	it('is found by those who come second at the very same moment, when n8n says 500', async () => {
		store.before = (route) => {
			if (route !== 'create' || store.lists.length > 0) return;
			store.addTable(NAME, [...OPT_OUT_COLUMNS], [JANE]);
			store.fail('create', answers(500), 1);
		};

		expect(await openTable(baseUrl).rows()).toMatchObject([JANE]);
		expect(store.lists).toHaveLength(1);
	});

	it('is not mistaken for one with a longer name, or in other capitals', async () => {
		store.addTable('acme_sms_opt_outs', [...OPT_OUT_COLUMNS], [JANE]);
		store.addTable('sms_opt_outs_2024', [...OPT_OUT_COLUMNS], [JANE]);
		store.addTable('SMS_OPT_OUTS', [...OPT_OUT_COLUMNS], [JANE]);
		store.addTable('smsXoptXouts', [...OPT_OUT_COLUMNS], [JANE]);

		expect(await openTable(baseUrl).rows()).toEqual([]);
		expect(store.lists.at(-1)?.name).toBe(NAME);
	});

	it('is found behind others whose names have its own in them', async () => {
		store.addTable('acme_sms_opt_outs', [...OPT_OUT_COLUMNS]);
		store.addTable(NAME, [...OPT_OUT_COLUMNS], [JANE]);

		expect(await openTable(baseUrl).rows()).toMatchObject([JANE]);
		expect(store.lists).toHaveLength(2);
	});

	it('keeps the columns that a person added, and gets those that lack', async () => {
		store.addTable(
			NAME,
			[
				{ name: 'phoneNumber', type: 'string' },
				{ name: 'ticket', type: 'number' },
			],
			[{ ...JANE, ticket: 17 }],
		);
		const table = openTable(baseUrl);

		expect(await table.rows()).toMatchObject([{ ...JANE, ticket: 17 }]);
		expect(columnsOf().sort()).toEqual([...wanted, 'ticket'].sort());
		await table.insert([{ phoneNumber: '+14155550101', keyword: 'STOP' }]);
		expect(store.rowsOf()).toHaveLength(2);
	});

	it('gets a column again that was deleted while n8n runs, and the row is written', async () => {
		await openTable(baseUrl).rows();
		store.tables[0].columns = store.tables[0].columns.filter(({ name }) => name !== 'keyword');
		await openTable(baseUrl).insert([{ ...JANE, keyword: 'STOP' }]);

		expect(store.rowsOf()).toMatchObject([{ ...JANE, keyword: 'STOP' }]);
	});

	it('is an error without a column "phoneNumber": nobody in it could be found', async () => {
		store.addTable(NAME, [{ name: 'phone', type: 'string' }], [{ phone: JANE.phoneNumber }]);
		const error = await errorOf(openTable(baseUrl).rows());

		expect(error.message).toBe(
			'The Data Table "sms_opt_outs" has no column "phoneNumber", so nobody in it can be found',
		);
		expect(error.description).toContain('table prefix');
		expect(columnsOf()).toEqual(['phone']);
	});

	it('is an error when the column "phoneNumber" was deleted while n8n runs', async () => {
		await openTable(baseUrl).insert([JANE]);
		store.tables[0].columns = store.tables[0].columns.filter(({ name }) => name !== 'phoneNumber');
		const look = openTable(baseUrl).rows([
			{ columnName: 'phoneNumber', condition: 'eq', value: JANE.phoneNumber },
		]);

		expect((await errorOf(look)).message).toContain('has no column "phoneNumber"');
	});

	it.each<[string, (table: DataTable<OptOutCells>) => Promise<unknown>]>([
		['read', async (table) => await table.rows()],
		['written', async (table) => await table.insert([JANE])],
		['changed', async (table) => await table.update([], JANE)],
	])('is an error when "phoneNumber" came as a number from a CSV file: %s', async (_, use) => {
		store.addTable(NAME, [{ name: 'phoneNumber', type: 'number' }], [{ phoneNumber: 14155550100 }]);
		const error = await errorOf(use(lookAtTable(baseUrl)));

		expect(error.message).toBe(
			'The column "phoneNumber" of the Data Table "sms_opt_outs" has the type number: it needs string',
		);
		expect(error.description).toContain('CSV');
	});
});

describe('one list', () => {
	const asOther = { apiKey: OTHER_STORE_API_KEY };

	it('is never created by looking', async () => {
		const error = await errorOf(lookAtTable(baseUrl).rows());

		expect(error.message).toBe(
			'There is no opt-out list: the API key sees no Data Table "sms_opt_outs"',
		);
		expect(error.description).toMatch(/Publish .*Opt-Out: Add/);
		expect(store.tables).toEqual([]);
	});

	it('is found by looking, once it was created', async () => {
		await openTable(baseUrl).insert([JANE]);

		expect(await lookAtTable(baseUrl).rows()).toMatchObject([JANE]);
	});

	it('is said to be deleted, where it was there', async () => {
		await openTable(baseUrl).insert([JANE]);
		store.deleteTable(NAME);

		expect((await errorOf(lookAtTable(baseUrl).rows())).message).toMatch(/was deleted$/);
	});

	it.each([
		['looks', lookAtTable],
		['may create one', openTable],
	])('is an error where a key sees two, for whoever %s', async (_, open) => {
		store.addTable(NAME, [...OPT_OUT_COLUMNS], [JANE]);
		store.addTable(NAME, [...OPT_OUT_COLUMNS]);
		const error = await errorOf(open(baseUrl).rows());

		expect(error.message).toContain('more than one opt-out list');
		expect(error.description).toContain('copy the rows of one table into the other');
		expect(store.tables).toHaveLength(2);
	});

	it('is not created a second time with a key that does not see the first', async () => {
		await openTable(baseUrl).insert([JANE]);
		const error = await errorOf(openTable(`${baseUrl}/`, asOther).rows());

		expect(error.message).toBe(
			'There is an opt-out list "sms_opt_outs" already, which this API key does not see',
		);
		expect(store.lists).toHaveLength(1);
	});

	it.each([
		['the one that sees its own', STORE_API_KEY, OTHER_STORE_API_KEY],
		['the other one', OTHER_STORE_API_KEY, STORE_API_KEY],
	])('is an error for the second key, where each has its own: %s', async (_, first, second) => {
		for (const key of [first, second]) store.addTable(NAME, [...OPT_OUT_COLUMNS], [], [key]);
		await lookAtTable(baseUrl, { apiKey: first }).rows();
		const error = await errorOf(lookAtTable(baseUrl, { apiKey: second }).rows());

		expect(error.message).toContain('more than one opt-out list');
	});

	it('is that of a second key which sees the same', async () => {
		store.addTable(NAME, [...OPT_OUT_COLUMNS], [JANE], [STORE_API_KEY, OTHER_STORE_API_KEY]);
		await lookAtTable(baseUrl).rows();

		expect(await lookAtTable(baseUrl, asOther).rows()).toMatchObject([JANE]);
	});
});

describe('a table that was deleted while n8n runs', () => {
	const DELETED = 'The opt-out list, the Data Table "sms_opt_outs", was deleted';

	it.each<[string, (table: DataTable<OptOutCells>) => Promise<unknown>]>([
		['read', async (table) => await table.rows()],
		['written', async (table) => await table.insert([JANE])],
	])('is an error when it is %s, and no empty one takes its place', async (_, use) => {
		await openTable(baseUrl).insert([JANE]);
		store.deleteTable(NAME);
		const errors = [await errorOf(use(openTable(baseUrl))), await errorOf(use(openTable(baseUrl)))];

		expect(errors.map(({ message }) => message)).toEqual([DELETED, DELETED]);
		expect(errors[0].description).toContain('nothing is sent or recorded');
		expect(store.lists).toEqual([]);
	});

	it('is known to one that this process has not seen: a restart or another process forgets nothing', async () => {
		await openTable(baseUrl).insert([JANE]);
		store.deleteTable(NAME);
		const elsewhere = openTable(`${baseUrl}/`);

		expect((await errorOf(elsewhere.rows())).message).toBe(DELETED);
		expect(store.lists).toEqual([]);
	});

	it('begins anew when the marker is deleted too', async () => {
		await openTable(baseUrl).insert([JANE]);
		store.deleteTable(NAME);
		store.deleteTable(`${NAME}_marker`);

		expect(await openTable(baseUrl).rows()).toEqual([]);
	});

	it('works again when somebody restored it', async () => {
		await openTable(baseUrl).insert([JANE]);
		store.deleteTable(NAME);
		await errorOf(openTable(baseUrl).rows());
		store.addTable(NAME, [{ name: 'phoneNumber', type: 'string' }], [JANE]);

		expect(await openTable(baseUrl).rows()).toMatchObject([JANE]);
	});
});

describe('every row', () => {
	it('is read, over more than one page, the oldest first', async () => {
		const rows = Array.from({ length: 601 }, (_, n) => ({ phoneNumber: `+1415555${1000 + n}` }));
		const table = openTable(baseUrl);
		for (let n = 0; n < rows.length; n += 200) await table.insert(rows.slice(n, n + 200));

		expect((await table.rows()).map(({ phoneNumber }) => phoneNumber)).toEqual(
			rows.map(({ phoneNumber }) => phoneNumber),
		);
		expect(store.asked('rows')).toBe(3);
	});

	it('is read once while rows are added', async () => {
		const table = openTable(baseUrl);
		await table.insert(Array.from({ length: 500 }, (_, n) => ({ phoneNumber: String(n) })));
		store.before = (route) => {
			if (route === 'rows') store.addRow(store.tables[0], { phoneNumber: 'new' });
		};
		const ids = (await table.rows()).map(({ id }) => id);

		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThanOrEqual(500);
	});
});

describe('an n8n that does not do what it is asked', () => {
	const FAULTS: Array<[string, StoreFault]> = [
		['refuses the key', answers(401, { message: 'unauthorized' })],
		['does not allow it', answers(403, { message: 'Forbidden' })],
		['has no API', answers(404, { message: 'not found' })],
		['is busy', answers(429, { message: 'Too many requests' })],
		['is broken', answers(500)],
		['is a website', website],
		['redirects', (response) => response.writeHead(302, { Location: '/signin' }).end()],
		['answers other JSON', answers(200, 'ok')],
		['hangs up', hangsUp],
	];
	const USES: Array<[StoreRoute, string, (table: DataTable<OptOutCells>) => Promise<unknown>]> = [
		['list', 'found', async (table) => await table.rows()],
		['create', 'created', async (table) => await table.rows()],
		['rows', 'read', async (table) => await table.rows()],
		['insert', 'written', async (table) => await table.insert([JANE])],
		['update', 'written', async (table) => await table.update([], JANE)],
	];
	it.each(
		USES.flatMap(([route, done, use]) =>
			FAULTS.map(([what, fault]) => ({ route, done, use, what, fault })),
		),
	)(
		'is an error that says what to do, without the key: it $what at $route',
		async ({ route, done, use, fault }) => {
			store.fail(route, fault);
			const error = await errorOf(use(openTable(baseUrl)));

			expect(error.message).toBe(`The opt-out list could not be ${done}`);
			expect(error.description).toMatch(/Check|Create|ends with|Try again|try again/);
			expect(JSON.stringify([error, error.description, error.stack])).not.toContain(STORE_API_KEY);
		},
	);

	it('is asked again, when it only reads, after a fault that passes', async () => {
		await openTable(baseUrl).insert([JANE]);
		store.fail('rows', answers(503), 2);

		expect(await openTable(baseUrl).rows()).toMatchObject([JANE]);
	});

	it('is never asked to write a second time: it may have been done', async () => {
		store.fail('insert', answers(500), 1);
		await errorOf(openTable(baseUrl).insert([JANE]));

		expect(store.asked('insert')).toBe(1);
	});

	it('is an error where the base URL is none', async () => {
		expect((await errorOf(openTable('localhost:5678').rows())).message).toContain('base URL');
	});
});
