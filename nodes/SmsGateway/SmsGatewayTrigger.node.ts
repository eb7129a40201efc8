import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { credentialTests } from './credentialTests';
import { onlyFor } from './gateways/onlyFor';
import {
	accept,
	acknowledgeDuplicate,
	acknowledgeFiltered,
	acknowledgeIgnored,
	askToRetry,
	authenticate,
	claimDelivery,
	handOver,
	isRegistered,
	isWanted,
	isWithoutLine,
	keepAccepted,
	putOut,
	readDelivery,
	receiveDelivery,
	recordBeforeAnswer,
	refuse,
	register,
	reject,
	showRefusal,
	startRecovering,
	triggerSettings,
	unregister,
	waitingEnds,
	warnOfKeyEnd,
	warnOfMissingLine,
	warnOfRefusal,
	warnOfRotation,
} from './running';
import { refuseOldN8n } from './shared/refuseOldN8n';
import { OUTPUT_NAMES } from './trigger/execution/outputs';
import { triggerProperties } from './trigger/panel/trigger.properties';

refuseOldN8n();

export class SmsGatewayTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SMS Gateway Trigger',
		name: 'smsGatewayTrigger',
		icon: { light: 'file:smsGateway.svg', dark: 'file:smsGateway.dark.svg' },
		group: ['trigger'],
		// From 2 on n8n leaves a trigger's parameter `options` alone; at 1 it evaluates it as an
		// expression on each request, at four times the CPU.
		version: 2,
		subtitle:
			'={{ [$parameter["events"]].flat().map((event) => ({ message: "Text message", report: "Delivery report" })[event]).join(", ") }}',
		description: 'Starts the workflow when someone texts your phone number',
		// On the canvas and above the editor's button, while n8n listens for a test event.
		eventTriggerDescription: 'Waiting for a text at the Test URL',
		activationMessage:
			'Your workflow now runs for each text that the gateway delivers to the Production URL.',
		defaults: { name: 'SMS Gateway Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: OUTPUT_NAMES,
		// The lint wants them written out, and not made from the list of gateways.
		credentials: [
			{
				name: 'mobileApiConnectApi',
				required: true,
				testedBy: 'mobileApiConnectApiTest',
				displayOptions: onlyFor('mobileApiConnect'),
			},
			{
				name: 'smsGateApi',
				required: true,
				testedBy: 'smsGateApiTest',
				displayOptions: onlyFor('smsGate'),
			},
			{
				name: 'textbeeApi',
				required: true,
				testedBy: 'textbeeApiTest',
				displayOptions: onlyFor('textbee'),
			},
			{
				name: 'httpSmsApi',
				required: true,
				testedBy: 'httpSmsApiTest',
				displayOptions: onlyFor('httpSms'),
			},
			{
				name: 'otherSmsGatewayApi',
				required: true,
				testedBy: 'otherSmsGatewayApiTest',
				displayOptions: onlyFor('other'),
			},
			{
				name: 'smsGatewayN8nApi',
				displayName: 'Opt-Out List (Optional)',
				testedBy: 'smsGatewayN8nApiTest',
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'sms',
				responseMode: 'onReceived',
				// Not said, n8n would answer the literal text "firstEntryJson"; empty, it answers what
				// webhook() gives.
				responseData: '',
			},
		],
		triggerPanel: {
			header: 'Receive a text message',
			executionsHelp: {
				inactive:
					'<b>While building</b>, click "Execute step", let the gateway deliver to the Test URL and text your number.<br /><br /><b>When it works</b>, publish the workflow and let the gateway deliver to the Production URL: each text then runs it. "Registration" says how the URL is registered with the gateway.',
				active:
					'<b>While building</b>, click "Execute step", let the gateway deliver to the Test URL and text your number.<br /><br /><b>Your workflow is live</b>: each text that the gateway delivers to the Production URL runs it. See those runs under Executions.',
			},
			activationHint:
				'Once the workflow is published and its Production URL is registered with the gateway, each text runs it.',
		},
		properties: triggerProperties,
	};

	methods = { credentialTest: credentialTests };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions) {
				return await register(this);
			},
			async delete(this: IHookFunctions) {
				return await unregister(this);
			},
		},
	};

	/** Takes one delivery: verified, read, and answered as soon as n8n has stored it. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const settings = triggerSettings(this);
		const { gateway } = settings;

		const delivery = await receiveDelivery(this);
		if (!delivery) return refuse(this, 'noBytes', gateway);

		const sender = await authenticate(this, delivery, settings);
		if (!sender.ok) {
			warnOfRefusal(this, sender.reason);
			return sender.reason === 'noCredential'
				? askToRetry(this)
				: refuse(this, sender.reason, gateway);
		}

		const reading = readDelivery(delivery.body, gateway, {
			gateway: gateway.id,
			arrival: delivery.arrival,
			deliveryId: delivery.id,
			signedWith: sender.signedWith,
		});
		if (reading.kind === 'invalid') return reject(this, reading.fault, gateway);
		const isLeft = reading.kind === 'phone' && !settings.filter.phones;
		if (reading.kind === 'ignored' || isLeft) return acknowledgeIgnored(this, reading.what);
		const { json } = reading;
		if (!isWanted(json, settings.filter, settings.optOut.understanding)) {
			if (isWithoutLine(json, settings.filter)) warnOfMissingLine(this);
			return acknowledgeFiltered();
		}

		// A test event may be sent as often as it takes, and production need not know.
		if (this.getMode() === 'manual') return accept(json);

		const deadline = waitingEnds(delivery, gateway);
		if (!(await recordBeforeAnswer(this, json, settings, deadline))) return askToRetry(this);

		const { rememberedMessages } = settings;
		const claim = await claimDelivery(this, json.deduplicationKey, {
			rememberedMessages,
			deadline,
		});
		if (claim === 'duplicate') return acknowledgeDuplicate();
		// What would not come again is taken: of two of the same, the execution lets one run.
		if (claim === 'undecided') return gateway.redelivers ? askToRetry(this) : accept(json);
		if (settings.keepForRecovery) await keepAccepted(this, json, deadline);
		return accept(json);
	}

	/** Looks for what n8n lost or never got, while the workflow is published and an option asks for it. */
	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await startRecovering(this);
	}

	/**
	 * Runs in the stored execution, with what `webhook()` accepted. The split by output is here because
	 * an execution whose only item is on the second output would never get here with the old execution
	 * order.
	 */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const settings = triggerSettings(this);
		const items = this.getInputData();
		showRefusal(this, items);
		warnOfRotation(this, items);
		await warnOfKeyEnd(this);
		const outputs = await putOut(this, items, settings);
		return await handOver(this, outputs, settings.optOut.scope);
	}
}
