import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { messageProperties } from './actions/message/message.panel';
import { optOutProperties } from './actions/optOut/optOut.panel';
import { outputsExpression } from './actions/outputs';
import { credentialTests } from './credentialTests';
import { gatewayProperty } from './gateways/gateway.property';
import { dropModelArguments, runOperation } from './running';

/** The operations that ask no gateway for anything. */
const WITHOUT_GATEWAY = ['add', 'check', 'getAll', 'import', 'remove'];

export class SmsGateway implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMS Gateway',
		name: 'smsGateway',
		icon: { light: 'file:smsGateway.svg', dark: 'file:smsGateway.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ { send: "Send message", reply: "Reply to message", handle: "Handle opt-out", add: "Add opt-out", remove: "Remove opt-out", check: "Check for opt-out", getAll: "Get many opt-outs", import: "Import opt-outs" }[$parameter["operation"]] }}',
		// An AI Agent reads this too when the node is its tool.
		description:
			'Send and answer text messages (SMS) through a paired Android phone, and honour opt-outs. Each text costs money and cannot be taken back: send it once',
		defaults: { name: 'SMS Gateway' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression as `={{${string}}}`,
		// By hide, not by show: a parameter that each credential is shown by, n8n takes for its own choice of
		// authentication, and leaves it out of the panel.
		credentials: [
			{
				name: 'mobileApiConnectApi',
				required: true,
				testedBy: 'mobileApiConnectApiTest',
				displayOptions: { hide: { gateway: ['other'], operation: WITHOUT_GATEWAY } },
			},
			{
				name: 'otherSmsGatewayApi',
				required: true,
				testedBy: 'otherSmsGatewayApiTest',
				displayOptions: { hide: { gateway: ['mobileApiConnect'], operation: WITHOUT_GATEWAY } },
			},
			// Whatever has no 'Opt-Out Check' needs it too. One entry: n8n finds a credential by its first alone.
			{
				name: 'smsGatewayN8nApi',
				displayName: 'Opt-Out List',
				required: true,
				testedBy: 'smsGatewayN8nApiTest',
				displayOptions: { hide: { optOutCheck: ['input', 'notChecked'] } },
			},
		],
		properties: [
			gatewayProperty({ hide: { operation: WITHOUT_GATEWAY } }),
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Message', value: 'message' },
					{ name: 'Opt-Out', value: 'optOut' },
				],
				default: 'message',
			},
			...messageProperties,
			...optOutProperties,
		],
	};

	methods = { credentialTest: credentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		dropModelArguments(this);
		return await runOperation(this);
	}
}
