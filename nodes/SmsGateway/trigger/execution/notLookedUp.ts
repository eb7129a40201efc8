import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** For a look for duplicates that failed: nothing is decided, and the message stays in its execution. */
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
			description: `${reason} The message is kept in this execution: retry it from the list of executions, and it runs unless another delivery of it ran meanwhile.`,
		},
	);
}
