import type { IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';

import { OptOutList } from '../../nodes/SmsGateway/consent/optOutList.ts';
import type { OptOutCells } from '../../nodes/SmsGateway/consent/optOutRow.ts';
import { NEW_OPT_OUT_TABLE, OPT_OUT_TABLE } from '../../nodes/SmsGateway/consent/optOutTable.ts';
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
export function storeContext(apiKey = STORE_API_KEY): IExecuteFunctions {
	return {
		getNode: () => NODE,
		helpers: {
			async httpRequestWithAuthentication(_type: string, request: IHttpRequestOptions) {
				const response = await fetch(request.url, {
					method: request.method,
					redirect: 'manual',
					headers: { 'Content-Type': 'application/json', 'X-N8N-API-KEY': apiKey },
					body: request.body === undefined ? undefined : JSON.stringify(request.body),
				});
				const text = await response.text();
				return { statusCode: response.status, headers: {}, body: parsed(text) };
			},
		},
	} as unknown as IExecuteFunctions;
}

interface Access {
	tablePrefix?: string;
	/** n8n tells projects, and so tables, by whose key it is. */
	apiKey?: string;
}

/** A table as one process sees it. */
const open = <R extends object>(
	kind: TableKind<R>,
	baseUrl: string,
	{ tablePrefix = 'sms_', apiKey = STORE_API_KEY }: Access = {},
) => dataTableOf(storeContext(apiKey), 0, { baseUrl, apiKey, tablePrefix }, kind);

/** The opt-out list, as those see it who may create it. */
export const openTable = (baseUrl: string, access?: Access): DataTable<OptOutCells> =>
	open(NEW_OPT_OUT_TABLE, baseUrl, access);

/** The same for those who may not. */
export const lookAtTable = (baseUrl: string, access?: Access): DataTable<OptOutCells> =>
	open(OPT_OUT_TABLE, baseUrl, access);

export const openList = (baseUrl: string, access?: Access) =>
	new OptOutList(openTable(baseUrl, access));

export const openClaims = (baseUrl: string) => new MessageClaims(open(CLAIM_TABLE, baseUrl));

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
