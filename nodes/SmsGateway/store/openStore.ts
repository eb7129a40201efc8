import { createHash } from 'node:crypto';

import type { IExecuteFunctions, IHookFunctions } from 'n8n-workflow';

import { DataTableApi } from './dataTableApi';
import { MessageClaims } from './messageClaims';
import { MessageTable } from './messageTable';
import { OptOutList } from './optOutList';
import { OptOutTable } from './optOutTable';

/** The credential's default, for one that was made without the field. */
const DEFAULT_PREFIX = 'sms_';

/** Whether this node has a credential that leads to the store. */
export function hasStore(context: IExecuteFunctions | IHookFunctions): boolean {
	return context.getNode().credentials?.smsGatewayStoreApi !== undefined;
}

/** The list of opt-outs that this node's credential leads to, or undefined when it has none. */
export async function openOptOutList(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<OptOutList | undefined> {
	if (!hasStore(context)) return undefined;
	const credential = await context.getCredentials('smsGatewayStoreApi', itemIndex);
	const name = `${prefixIn(credential)}opt_outs`;
	const api = new DataTableApi(context, String(credential.baseUrl ?? ''), itemIndex);
	const key = OptOutTable.keyOf(credential, name);
	return new OptOutList(new OptOutTable(context, api, itemIndex, name, key));
}

/** The shared memory of messages that this node's credential leads to, which it must have. */
export async function openMessageClaims(context: IExecuteFunctions): Promise<MessageClaims> {
	const credential = await context.getCredentials('smsGatewayStoreApi', 0);
	const { baseUrl, apiKey } = credential;
	const name = `${prefixIn(credential)}remembered_messages`;
	const api = new DataTableApi(context, String(baseUrl ?? ''), 0, 'The shared memory of messages');
	const key = createHash('sha256')
		.update(JSON.stringify([baseUrl, apiKey, name]))
		.digest('hex');
	return new MessageClaims(new MessageTable(context, api, name, key));
}

const prefixIn = ({ tablePrefix }: Record<string, unknown>) =>
	String(tablePrefix ?? DEFAULT_PREFIX).trim();
