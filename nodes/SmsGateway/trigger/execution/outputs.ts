import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { InboundItem } from '../item';

/** In the order of the trigger's outputs. */
export const OUTPUT_NAMES = ['Message', 'Opt-Out', 'Delivery'];

/** What to do with a text that a reasonable person would understand as an opt-out. */
export type LikelyOptOut = 'optOut' | 'flag';

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
	if (!isMessage(json)) return 2;
	return isOptOutMatter(json, likely) ? 1 : 0;
}

/** Whether an item is a text that came in, rather than what became of one that was sent. */
export function isMessage(json: IDataObject): json is InboundItem {
	return json.senderType !== undefined;
}

/** Whether a message is about being texted, and so for the output Opt-Out. */
export function isOptOutMatter(
	{ optOutMatch }: Pick<InboundItem, 'optOutMatch'>,
	likely: LikelyOptOut,
): boolean {
	return optOutMatch === 'exact' || (optOutMatch === 'likely' && likely === 'optOut');
}
