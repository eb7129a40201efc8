import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { toMessageItem, type AcceptedMessage } from '../../item/message';
import { toReportItem, type AcceptedReport } from '../../item/report';
import type { OptOutReading } from '../../optOut/reading';

/** How what came is understood. */
export interface Understanding {
	/** ISO 3166-1 alpha-2; how numbers without a country code are read. */
	defaultCountry: string | undefined;
	readOptOut: (text: string) => OptOutReading;
}

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

/** Not what is complete: run again by hand. */
function isAccepted(json: IDataObject): json is AcceptedMessage | AcceptedReport {
	return json.toRaw !== undefined && json.to === undefined;
}

function completed(
	accepted: AcceptedMessage | AcceptedReport,
	{ defaultCountry, readOptOut }: Understanding,
): IDataObject {
	return accepted.event === 'message.received'
		? toMessageItem(accepted as AcceptedMessage, readOptOut(String(accepted.text)), defaultCountry)
		: toReportItem(accepted as AcceptedReport, defaultCountry);
}
