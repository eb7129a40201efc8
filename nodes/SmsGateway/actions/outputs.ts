import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * The outputs of the operations that have more than one. The second one is for people who opted out in
 * each of them: a wire keeps its meaning when the operation is changed.
 */
const OUTPUT_NAMES: Record<string, readonly string[]> = {
	'message/send': ['Sent', 'Opted Out'],
	'message/reply': ['Sent', 'Opted Out'],
	'message/sendAndWait': ['Replied', 'Opted Out', 'No Reply'],
	'optOut/check': ['Allowed', 'Opted Out'],
};

/** Names of an operation's outputs, in their order. */
export function outputNames(resource: string, operation: string): readonly string[] {
	return OUTPUT_NAMES[`${resource}/${operation}`] ?? ['Result'];
}

/** For the node's description: n8n works the outputs out in the editor, from the panel's values. */
export const outputsExpression = `={{ (${JSON.stringify(OUTPUT_NAMES)}[$parameter.resource + '/' + $parameter.operation] || ['']).map((displayName) => ({ type: 'main', displayName })) }}`;

/** Whether an AI agent runs the node as its tool: n8n gives such a node a type of its own. */
export function isTool(context: IExecuteFunctions): boolean {
	return context.getNode().type.endsWith('Tool');
}
