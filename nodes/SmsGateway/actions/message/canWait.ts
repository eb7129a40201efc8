import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { hasN8nKey } from '../../n8nApi/n8nKey';
import { isTool } from '../outputs';

/** n8n makes this node of it, which stands between an AI agent and its tools (n8n 2.41, `hitl-tools.js`). */
export const isReview = (context: IExecuteFunctions) => context.getNode().type.endsWith('HitlTool');

/** @throws NodeOperationError where the node cannot wait for anybody */
export function assertCanWait(context: IExecuteFunctions): void {
	const fault = faultOf(context);
	if (!fault) return;
	const [message, description] = fault;
	throw new NodeOperationError(context.getNode(), message, { itemIndex: 0, description });
}

function faultOf(context: IExecuteFunctions): [message: string, description: string] | undefined {
	if (isTool(context) && !isReview(context)) {
		return [
			'An agent cannot wait for a reply with this tool',
			"Use the operation 'Send', and let the reply start the workflow; or ask for approval with the node for human review. Nothing was sent.",
		];
	}
	if (!hasN8nKey(context)) {
		return [
			"Send and Wait for Reply needs an 'Opt-Out List' credential",
			'Choose the credential that the SMS Gateway Trigger has: who is waited for is kept in a Data Table beside the list. Nothing was sent.',
		];
	}
	const { length } = context.getInputData();
	if (length === 1) return undefined;
	return [
		`An execution can wait for one person, and ${length} items came in`,
		'Put an Execute Sub-workflow node before it that runs once for each item and does not wait, or a Loop Over Items node to ask one after the other. Nothing was sent.',
	];
}
