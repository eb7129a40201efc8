import { createHash } from 'node:crypto';

import type { IExecuteFunctions } from 'n8n-workflow';

import type { OutgoingText } from './outgoingText';

/**
 * Names a text, for a gateway that tells a repeat by it. The same when n8n runs the node again
 * (*Retry On Fail*), another in each execution and each round of a loop, and on each n8n.
 *
 * @returns 32 hexadecimal digits (128 bits)
 */
export function textIdOf(
	context: IExecuteFunctions,
	{ itemIndex, to, text, round }: OutgoingText,
): string {
	const { $runIndex } = context.getWorkflowDataProxy(itemIndex) as { $runIndex?: number };
	const parts = [
		context.getInstanceId(),
		context.getExecutionId(),
		context.getNode().id,
		$runIndex ?? 0,
		itemIndex,
		to,
		text,
		...(round === undefined ? [] : [round]),
	];
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
