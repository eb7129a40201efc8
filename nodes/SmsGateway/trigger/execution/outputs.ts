import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isMessageItem, type MessageItem } from '../../item/message';
import type { LikelyOptOut } from '../panel/triggerSettings';

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

/** Whether a message is about being texted, and so for the output Opt-Out. */
export function isOptOutMatter(
	{ optOutMatch }: Pick<MessageItem, 'optOutMatch'>,
	likely: LikelyOptOut,
): boolean {
	return optOutMatch === 'exact' || (optOutMatch === 'likely' && likely === 'optOut');
}
