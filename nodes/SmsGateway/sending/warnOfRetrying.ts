import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * With *Retry On Fail*, n8n runs the whole node again when one item fails: every text that went out
 * before goes out again, and so does one whose fate is not known. Nothing tells the node that it runs
 * for the second time.
 */
const WARNING =
	"'Retry On Fail' is on in the settings of this node: when one text fails, n8n sends those before it again. Turn it off: the option 'Retries When Not Accepted' offers again only what the gateway did not take.";

const isOn = (context: IExecuteFunctions) => context.getNode().retryOnFail === true;

/** Once a run, for whoever builds the workflow. */
export function warnOfRetrying(context: IExecuteFunctions): void {
	if (!isOn(context)) return;
	context.addExecutionHints({ message: WARNING, type: 'warning', location: 'outputPane' });
}

/** For an error: n8n shows no hint of a run that failed. */
export const wordsOnRetrying = (context: IExecuteFunctions): string[] =>
	isOn(context) ? [WARNING] : [];
