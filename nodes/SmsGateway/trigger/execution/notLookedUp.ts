import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** That a memory of messages did not answer: nothing is decided, and the message is kept. */
export function notLookedUp(
	context: IExecuteFunctions,
	cause: { message: string; description?: string | null },
): NodeOperationError {
	// Not made from the error itself: n8n would keep that one's words.
	const reason = [`${cause.message}.`, cause.description].filter(Boolean).join(' ');
	return new NodeOperationError(
		context.getNode(),
		'Whether this message ran before could not be looked up',
		{
			description: `${reason} The message is kept in this execution: retry it from the list of executions, and it runs unless it ran by another delivery meanwhile.`,
		},
	);
}
