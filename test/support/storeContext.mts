import type { IExecuteFunctions, IHttpRequestOptions, INode } from 'n8n-workflow';

import { DataTableApi } from '../../nodes/SmsGateway/n8nApi/dataTableApi.ts';
import { MemoryTable } from '../../nodes/SmsGateway/n8nApi/memoryTable.ts';
import { CLAIM_COLUMNS, MessageClaims } from '../../nodes/SmsGateway/dedupe/messageClaims.ts';
import { OptOutList } from '../../nodes/SmsGateway/consent/optOutList.ts';
import { OptOutTable } from '../../nodes/SmsGateway/consent/optOutTable.ts';
import { STORE_API_KEY } from './secrets.mts';

const NODE: INode = {
	id: '1',
	name: 'SMS Gateway',
	type: 'n8n-nodes-sms-gateway.smsGateway',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** As much of n8n's context as the store needs: it sends requests with the store's key. */
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

/** The table of opt-outs as one process sees it. */
export function openTable(baseUrl: string, name = 'sms_opt_outs'): OptOutTable {
	const context = storeContext();
	const key = OptOutTable.keyOf({ baseUrl, apiKey: STORE_API_KEY }, name);
	return new OptOutTable(context, new DataTableApi(context, { baseUrl }, 0), 0, name, key);
}

export const openList = (baseUrl: string, name?: string) =>
	new OptOutList(openTable(baseUrl, name));

/** The shared memory of messages as one process sees it. */
export function openClaims(baseUrl: string, name = 'sms_processed_messages'): MessageClaims {
	const context = storeContext();
	const api = new DataTableApi(context, { baseUrl }, 0, 'The shared memory of messages');
	return new MessageClaims(
		new MemoryTable(context, api, name, `${baseUrl} ${name}`, CLAIM_COLUMNS),
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
