import type { IExecuteFunctions } from 'n8n-workflow';

import { DataTableApi } from './dataTableApi';
import { OptOutList } from './optOutList';
import { OptOutTable } from './optOutTable';

/** The credential's default, for one that was made without the field. */
const DEFAULT_PREFIX = 'sms_';

/** The list of opt-outs that this node's credential leads to, or undefined when it has none. */
export async function openOptOutList(
	context: IExecuteFunctions,
	itemIndex: number,
): Promise<OptOutList | undefined> {
	if (!context.getNode().credentials?.smsGatewayStoreApi) return undefined;
	const credential = await context.getCredentials('smsGatewayStoreApi', itemIndex);
	const prefix = String(credential.tablePrefix ?? DEFAULT_PREFIX).trim();
	const name = `${prefix}opt_outs`;
	const api = new DataTableApi(context, String(credential.baseUrl ?? ''), itemIndex, credential);
	const key = OptOutTable.keyOf(credential, name);
	return new OptOutList(new OptOutTable(context, api, itemIndex, name, key));
}
