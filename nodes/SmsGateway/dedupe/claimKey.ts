import type { IDataObject } from 'n8n-workflow';

import { digestOf, shorten } from '../item/identity';

/**
 * What stands for an item in the table of processed messages, which all triggers have in common: the
 * message to this trigger.
 *
 * @returns 22 letters and digits (128 bits)
 */
export function claimKeyOf(
	{ deduplicationKey }: IDataObject,
	workflowId: string,
	nodeId: string,
): string {
	return shorten(digestOf([workflowId, nodeId, String(deduplicationKey)]));
}
