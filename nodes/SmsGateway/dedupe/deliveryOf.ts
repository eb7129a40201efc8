import type { IDataObject } from 'n8n-workflow';

/**
 * Names the delivery that an item came with, so that a repeated run of it is no duplicate of itself.
 *
 * @param executionId for an item that was not accepted by `webhook()`
 */
export function deliveryOf({ deliveryId }: IDataObject, executionId: string): string {
	return typeof deliveryId === 'string' ? deliveryId : `execution ${executionId}`;
}
