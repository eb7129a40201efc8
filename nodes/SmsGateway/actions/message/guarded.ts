import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OperationResult } from '../operation';
import type { Verdict } from '../optOutGuard';
import { OPTED_OUT_OUTPUT } from '../outputs';

/** What leaves, on its own output, for a person who opted out: nothing went to the gateway. */
export function optedOutResult(to: string, fields: IDataObject): OperationResult {
	return { json: { to, sent: false, optedOut: true, ...fields }, output: OPTED_OUT_OUTPUT };
}

export function textOf(context: IExecuteFunctions, itemIndex: number): string {
	return String(context.getNodeParameter('text', itemIndex, ''));
}

/** Once a run: whoever builds the workflow should know that nobody looks. */
export function warnWhenUnchecked(
	context: IExecuteFunctions,
	itemIndex: number,
	verdict: Verdict,
): void {
	if (verdict.checked || itemIndex > 0) return;
	if (context.getNodeParameter('optOutCheck', itemIndex, 'store') === 'sendAnyway') return;
	context.addExecutionHints({
		message:
			'Opt-outs were not checked. Choose a credential for the list of opt-outs, and a person who said STOP is not texted.',
		type: 'warning',
		location: 'outputPane',
	});
}
