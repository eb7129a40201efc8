import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OperationResult } from '../actions/operation';
import type { Verdict } from '../consent/optOutCheck';
import { OPTED_OUT_OUTPUT } from '../actions/outputs';
import type { OutgoingText } from './outgoingText';

/** What leaves, on its own output, for a person who opted out: nothing went to the gateway. */
export function optedOutResult({ to, about }: OutgoingText, fields: IDataObject): OperationResult {
	return {
		json: { to, sent: false, optedOut: true, ...about, ...fields },
		output: OPTED_OUT_OUTPUT,
	};
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
