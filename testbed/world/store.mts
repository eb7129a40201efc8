import { randomUUID } from 'node:crypto';
import type { Credential } from '../n8n/api/types.mts';
import { DataTables, type StoredRow } from './dataTables.mts';
import type { World } from './world.mts';

/** What the panel of the credential says that every key needs. */
export const TABLE_SCOPES = [
	'dataTable:create',
	'dataTable:list',
	'dataTableColumn:create',
	'dataTableRow:create',
	'dataTableRow:read',
	'dataTableRow:update',
	'dataTableRow:delete',
];

/** The same with what 'Keep for Recovery' needs. */
export const STORE_SCOPES = [...TABLE_SCOPES, 'execution:list', 'execution:read'];

/** A list of opt-outs of its own: a credential, and a look at the table from outside. */
export interface Store {
	credential: Credential;
	/** The credential's fields. */
	fields: StoreFields;
	/** What the table is called in n8n. */
	table: string;
	/** What the table of remembered messages is called. */
	memory: string;
	/** For what a person does by hand, and for what a test looks at. */
	tables: DataTables;
	/** All rows, the oldest first. */
	rows(): Promise<StoredRow[]>;
	/** Waits for so many rows. */
	untilRows(count: number): Promise<StoredRow[]>;
	/** Changes the credential's fields that are named. */
	mend(fields: Partial<StoreFields>): Promise<void>;
}

export interface StoreFields {
	[field: string]: string;
	baseUrl: string;
	apiKey: string;
	tablePrefix: string;
}

/** @param fields of the credential; by default all is well, and the table is there for no other */
export async function createStore(
	{ client, n8n }: Pick<World, 'client' | 'n8n'>,
	fields: Partial<StoreFields> = {},
): Promise<Store> {
	const label = randomUUID();
	const baseUrl = `${n8n.url}/api/v1`;
	const all: StoreFields = {
		baseUrl,
		apiKey: fields.apiKey ?? (await client.createApiKey(STORE_SCOPES, label)),
		tablePrefix: `sms_${label.slice(0, 8)}_`,
		...fields,
	};
	const mayAll = [...STORE_SCOPES, 'dataTable:delete'];
	const tables = new DataTables(baseUrl, await client.createApiKey(mayAll, `${label} for all`));
	const credential = await client.createCredential(`Store ${label}`, 'smsGatewayN8nApi', all);
	const table = `${all.tablePrefix}opt_outs`;
	return {
		credential,
		fields: all,
		table,
		memory: `${all.tablePrefix}processed_messages`,
		tables,
		rows: async () => await tables.rows(table),
		untilRows: async (count) => await tables.untilRows(table, ({ length }) => length === count),
		async mend(changes) {
			Object.assign(all, changes);
			await client.updateCredential(credential, all);
		},
	};
}
