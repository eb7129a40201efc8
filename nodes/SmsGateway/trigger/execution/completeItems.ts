import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { AcceptedDeliveryEvent, AcceptedMessage } from '../acceptedItem';
import { toDeliveryEventItem, toInboundItem, type Understanding } from '../item';

/**
 * Makes what `webhook()` accepted the items that leave the trigger: numbers in E.164, opt-outs
 * understood. In place, because where a workflow goes on after an error n8n passes on what came in.
 */
export function completeItems(items: INodeExecutionData[], understanding: Understanding): void {
	for (const item of items) {
		// The fields in their order, and behind them whatever else the item carries.
		if (isAccepted(item.json)) item.json = { ...completed(item.json, understanding), ...item.json };
	}
}

/** Not what is complete: run again by hand, or accepted by a version that read it all at once. */
function isAccepted(json: IDataObject): json is AcceptedMessage | AcceptedDeliveryEvent {
	return json.toRaw !== undefined && json.to === undefined;
}

function completed(
	accepted: AcceptedMessage | AcceptedDeliveryEvent,
	understanding: Understanding,
): IDataObject {
	return isText(accepted)
		? toInboundItem(accepted, understanding)
		: toDeliveryEventItem(accepted, understanding);
}

function isText(accepted: AcceptedMessage | AcceptedDeliveryEvent): accepted is AcceptedMessage {
	return accepted.fromRaw !== undefined;
}
