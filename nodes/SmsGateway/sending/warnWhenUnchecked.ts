import type { IExecuteFunctions } from 'n8n-workflow';

import type { Verdict } from '../consent/optOutCheck';

/** Once a run: whoever builds the workflow should know that nobody looks. */
export function warnWhenUnchecked(
	context: IExecuteFunctions,
	itemIndex: number,
	verdict: Verdict,
): void {
	if (verdict.checked || itemIndex > 0) return;
	if (context.getNodeParameter('optOutCheck', itemIndex, 'list') === 'sendAnyway') return;
	context.addExecutionHints({
		message:
			"Opt-outs were not checked. Choose an 'Opt-Out List' credential, and a person who said STOP is not texted.",
		type: 'warning',
		location: 'outputPane',
	});
}
