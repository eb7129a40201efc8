import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { messageProperties } from './actions/message/message.panel';
import { optOutProperties } from './actions/optOut/optOut.panel';
import { outputsExpression } from './actions/outputs';
import { toolDescriptionProperties } from './actions/toolDescription.properties';
import { REPLY_WEBHOOKS } from './conversations/replyWebhook';
import { credentialTests } from './credentialTests';
import { gatewayProperty } from './gateways/gateway.property';
import { onlyFor } from './gateways/onlyFor';
import { dropModelArguments, receiveReply, runOperation, searchSenders } from './running';
import { refuseOldN8n } from './shared/refuseOldN8n';

/** The operations that ask no gateway for anything. */
const WITHOUT_GATEWAY = ['add', 'check', 'getAll', 'import', 'remove'];

/** The operations that ask nobody whether a person opted out. */
const WITHOUT_LIST = ['cancel', 'get', 'getMany', 'preview'];

/** Preview only wants to know how long a text may be. */
const BY_OPERATION = { operation: [...WITHOUT_GATEWAY, 'preview'] };

refuseOldN8n();

export class SmsGateway implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMS Gateway',
		name: 'smsGateway',
		icon: { light: 'file:smsGateway.svg', dark: 'file:smsGateway.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ { cancel: "Cancel message", get: "Get message", getMany: "Get many messages", preview: "Preview message", send: "Send message", sendAndWait: "Send message and wait for reply", reply: "Reply to message", handle: "Handle opt-out", add: "Add opt-out", remove: "Remove opt-out", check: "Check for opt-out", getAll: "Get many opt-outs", import: "Import opt-outs" }[$parameter["operation"]] }}',
		description:
			'Send and answer text messages (SMS) through a paired Android phone, and honour opt-outs',
		defaults: { name: 'SMS Gateway' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression as `={{${string}}}`,
		// The lint wants them written out, and not made from the list of gateways.
		credentials: [
			{
				name: 'mobileApiConnectApi',
				required: true,
				testedBy: 'mobileApiConnectApiTest',
				displayOptions: onlyFor('mobileApiConnect', BY_OPERATION),
			},
			{
				name: 'smsGateApi',
				required: true,
				testedBy: 'smsGateApiTest',
				displayOptions: onlyFor('smsGate', BY_OPERATION),
			},
			{
				name: 'textbeeApi',
				required: true,
				testedBy: 'textbeeApiTest',
				displayOptions: onlyFor('textbee', BY_OPERATION),
			},
			{
				name: 'httpSmsApi',
				required: true,
				testedBy: 'httpSmsApiTest',
				displayOptions: onlyFor('httpSms', BY_OPERATION),
			},
			{
				name: 'otherSmsGatewayApi',
				required: true,
				testedBy: 'otherSmsGatewayApiTest',
				displayOptions: onlyFor('other', BY_OPERATION),
			},
			// Whatever has no 'Opt-Out Check' needs it too. One entry: n8n finds a credential by its first alone.
			{
				name: 'smsGatewayN8nApi',
				displayName: 'Opt-Out List',
				required: true,
				testedBy: 'smsGatewayN8nApiTest',
				displayOptions: {
					hide: { optOutCheck: ['input', 'notChecked'], operation: WITHOUT_LIST },
				},
			},
		],
		webhooks: REPLY_WEBHOOKS,
		properties: [
			...toolDescriptionProperties([...messageProperties, ...optOutProperties]),
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

	methods = { credentialTest: credentialTests, listSearch: { searchSenders } };

	/** Takes the reply that an execution waits for: see the operation 'Send and Wait for Reply'. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return receiveReply(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		dropModelArguments(this);
		return await runOperation(this);
	}
}
