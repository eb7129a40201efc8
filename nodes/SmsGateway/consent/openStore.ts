import { createHash } from 'node:crypto';

import type { IExecuteFunctions, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { DataTableApi, type Column } from '../n8nApi/dataTableApi';
import { ExecutionsApi } from '../n8nApi/executionsApi';
import { KEPT_COLUMNS, KeptMessages } from '../recovery/keptMessages';
import { MemoryTable, type Remembered } from '../n8nApi/memoryTable';
import { CLAIM_COLUMNS, MessageClaims } from '../dedupe/messageClaims';
import { OptOutList } from './optOutList';
import { OptOutTable } from './optOutTable';

/** The credential's default, for one that was made without the field. */
const DEFAULT_PREFIX = 'sms_';

/** What holds the tables below, in the words of an error. */
const DEDUPLICATION = 'The table of processed messages';

/** Whether this node has a credential that leads to the store. */
export function hasN8nKey(
	context: IExecuteFunctions | IHookFunctions | IWebhookFunctions,
): boolean {
	return context.getNode().credentials?.smsGatewayN8nApi !== undefined;
}

/** The list of opt-outs that this node's credential leads to, or undefined when it has none. */
export async function openOptOutList(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<OptOutList | undefined> {
	if (!hasN8nKey(context)) return undefined;
	const credential = await context.getCredentials('smsGatewayN8nApi', itemIndex);
	const name = `${prefixIn(credential)}opt_outs`;
	const api = new DataTableApi(context, credential, itemIndex);
	const key = OptOutTable.keyOf(credential, name);
	return new OptOutList(new OptOutTable(context, api, itemIndex, name, key));
}

/** The shared memory of messages that this node's credential leads to, which it must have. */
export async function openMessageClaims(context: IExecuteFunctions): Promise<MessageClaims> {
	return new MessageClaims(await openMemory(context, 'processed_messages', CLAIM_COLUMNS));
}

/** The messages that are kept in case n8n loses them, where this node's credential leads to. */
export async function openKeptMessages(
	context: IExecuteFunctions | IWebhookFunctions,
): Promise<KeptMessages> {
	return new KeptMessages(await openMemory(context, 'kept_messages', KEPT_COLUMNS));
}

/** The executions of this n8n, with the store's key. */
export async function openExecutions(context: IExecuteFunctions): Promise<ExecutionsApi> {
	const credential = await context.getCredentials('smsGatewayN8nApi', 0);
	return new ExecutionsApi(context, credential, 0, 'The executions of this workflow');
}

async function openMemory<R extends Remembered>(
	context: IExecuteFunctions | IWebhookFunctions,
	title: string,
	columns: ReadonlyArray<Column & { name: keyof R & string }>,
): Promise<MemoryTable<R>> {
	const credential = await context.getCredentials('smsGatewayN8nApi', 0);
	const { baseUrl, apiKey } = credential;
	const name = `${prefixIn(credential)}${title}`;
	const slot = createHash('sha256')
		.update(JSON.stringify([baseUrl, apiKey, name]))
		.digest('hex');
	const api = new DataTableApi(context, credential, 0, DEDUPLICATION);
	return new MemoryTable(context, api, name, slot, columns);
}

const prefixIn = ({ tablePrefix }: Record<string, unknown>) =>
	String(tablePrefix ?? DEFAULT_PREFIX).trim();
