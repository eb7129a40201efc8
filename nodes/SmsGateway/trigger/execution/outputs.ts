import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isOptOutMatter, type LikelyOptOut } from '../../consent/optOutChoice';
import { isMessageItem } from '../../item/message';

/** In the order of the trigger's outputs. */
export const OUTPUT_NAMES = ['Message', 'Opt-Out', 'Delivery'];

/**
 * A text that is an opt-out, or nothing but an opt-in or help keyword, never reaches what hangs on
 * Message.
 */
export function splitByOutput(
	items: readonly INodeExecutionData[],
	likely: LikelyOptOut,
): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = OUTPUT_NAMES.map(() => []);
	for (const item of items) outputs[outputOf(item.json, likely)].push(item);
	return outputs;
}

function outputOf(json: IDataObject, likely: LikelyOptOut): number {
	if (!isMessageItem(json)) return 2;
	return isOptOutMatter(json, likely) ? 1 : 0;
}
