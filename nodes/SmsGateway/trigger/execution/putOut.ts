import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { MessageSettings } from '../../recovery/keptMessage';
import { attachBinaryData } from './attachBinaryData';
import { completeItems, type Understanding } from './completeItems';
import { splitByOutput } from './outputs';
import { recordOptOuts } from './recordOptOuts';

/**
 * What is done with accepted messages before anything that the user wired runs: numbers and opt-outs
 * are read, opt-outs are recorded, duplicates are dropped, files become binary data, and each item gets
 * its output. The trigger's execution does it, and Recover in the place of one that n8n lost.
 *
 * Recorded first: a process that dies in between leaves an opt-out that is recorded and not seen,
 * rather than one that is seen and not recorded.
 *
 * @param onlyFirst gives the items whose message no other delivery ran
 */
export async function putOut(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	{ defaultCountry, optOut }: MessageSettings,
	readOptOut: Understanding['readOptOut'],
	onlyFirst: (items: INodeExecutionData[]) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[][]> {
	completeItems(items, { defaultCountry, readOptOut });
	const recorded = await recordOptOuts(context, items, optOut);
	const first = await onlyFirst(recorded);
	await attachBinaryData(context, first);
	return splitByOutput(first, optOut.likely);
}
