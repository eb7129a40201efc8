import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** Which text an operation is about. */
export const messageIdProperty = (displayOptions: IDisplayOptions): INodeProperties => ({
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.messageId }}',
	description: "The 'messageId' of what Send or Reply put out",
	displayOptions,
});

/** @throws NodeOperationError when it is empty: an empty one would ask for all */
export function messageIdOf(context: IExecuteFunctions, itemIndex: number): string {
	const id = String(context.getNodeParameter('messageId', itemIndex, '') ?? '').trim();
	if (id !== '') return id;
	throw new NodeOperationError(context.getNode(), "Enter the ID of a text in 'Message ID'", {
		itemIndex,
		description: "Send and Reply put it out as 'messageId'.",
	});
}
