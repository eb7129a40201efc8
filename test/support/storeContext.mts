import type { IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';

import { OptOutList } from '../../nodes/SmsGateway/consent/optOutList.ts';
import type { OptOutCells } from '../../nodes/SmsGateway/consent/optOutRow.ts';
import { OPT_OUT_TABLE } from '../../nodes/SmsGateway/consent/optOutTable.ts';
import { CLAIM_TABLE, MessageClaims } from '../../nodes/SmsGateway/dedupe/messageClaims.ts';
import {
	dataTableOf,
	type DataTable,
	type TableKind,
} from '../../nodes/SmsGateway/n8nApi/dataTable.ts';
import { STORE_API_KEY } from './secrets.mts';

const NODE: INode = {
	id: '1',
	name: 'SMS Gateway',
	type: 'n8n-nodes-sms-gateway.smsGateway',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** As much of n8n's context as its API needs: it sends requests with this node's key. */
export function storeContext(): IExecuteFunctions {
	return {
		getNode: () => NODE,
		helpers: {
			async httpRequestWithAuthentication(_type: string, request: IHttpRequestOptions) {
				const response = await fetch(request.url, {
					method: request.method,
					redirect: 'manual',
					headers: { 'Content-Type': 'application/json', 'X-N8N-API-KEY': STORE_API_KEY },
					body: request.body === undefined ? undefined : JSON.stringify(request.body),
				});
				const text = await response.text();
				return { statusCode: response.status, headers: {}, body: parsed(text) };
			},
		},
	} as unknown as IExecuteFunctions;
}

/** A table as one process sees it. @param tablePrefix of the tables' names */
const open = <R extends object>(kind: TableKind<R>, baseUrl: string, tablePrefix?: string) =>
	dataTableOf(
		storeContext(),
		0,
		{ baseUrl, apiKey: STORE_API_KEY, tablePrefix: tablePrefix ?? 'sms_' },
		kind,
	);

export const openTable = (baseUrl: string, prefix?: string): DataTable<OptOutCells> =>
	open(OPT_OUT_TABLE, baseUrl, prefix);

export const openList = (baseUrl: string, prefix?: string) =>
	new OptOutList(openTable(baseUrl, prefix));

export const openClaims = (baseUrl: string, prefix?: string) =>
	new MessageClaims(open(CLAIM_TABLE, baseUrl, prefix));

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
