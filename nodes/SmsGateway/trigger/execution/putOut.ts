import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { attachBinaryData } from './attachBinaryData';
import { readOptOut } from '../../optOut/readOptOut';
import type { TriggerSettings } from '../panel/triggerSettings';
import { completeItems } from './completeItems';
import { splitByOutput } from './outputs';
import { onlyFirstRuns } from './onlyFirstRuns';
import { recordOptOuts } from './recordOptOuts';

/**
 * What is done with accepted messages before anything that the user wired runs: numbers and opt-outs
 * are read, opt-outs are recorded, duplicates are dropped, files become binary data, and each item gets
 * its output.
 *
 * Recorded first: a process that dies in between leaves an opt-out that is recorded and not seen,
 * rather than one that is seen and not recorded.
 */
export async function putOut(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	settings: TriggerSettings,
): Promise<INodeExecutionData[][]> {
	const { defaultCountry, optOut } = settings;
	const read = (text: string) => readOptOut(text, optOut.understanding);
	completeItems(items, { defaultCountry, readOptOut: read });
	const recorded = await recordOptOuts(context, items, optOut);
	const first = await onlyFirstRuns(context, recorded, settings);
	await attachBinaryData(context, first);
	return splitByOutput(first, optOut.likely);
}
