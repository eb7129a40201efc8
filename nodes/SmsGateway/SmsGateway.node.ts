import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { messageResource } from './actions/message/Message.resource';
import { runOperation } from './actions/runOperation';
import { smsGatewayApiTest } from './transport/credentialTest';

export class SmsGateway implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMS Gateway',
		name: 'smsGateway',
		icon: { light: 'file:smsGateway.svg', dark: 'file:smsGateway.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ { send: "Send message", reply: "Reply to message" }[$parameter["operation"]] }}',
		// An AI Agent reads this too when the node is its tool.
		description:
			'Send and answer text messages (SMS) through a paired Android phone. Each text costs money and cannot be taken back: send it once',
		defaults: { name: 'SMS Gateway' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'smsGatewayApi', required: true, testedBy: 'smsGatewayApiTest' }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Message', value: 'message' }],
				default: 'message',
			},
			...messageResource.properties,
		],
	};

	methods = { credentialTest: { smsGatewayApiTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runOperation(this, { message: messageResource.operations })];
	}
}
