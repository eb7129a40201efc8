import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { gatewayOf } from '../../gateways';
import type {
	ForwardAllWebhook,
	Gateway,
	GatewayId,
	GatewayRequest,
	Integration,
} from '../../gateways/gateway';
import { explainAnswer, ofRegistering } from '../../gateways/requests/answerError';
import { callGateway, type GatewayAnswer } from '../../gateways/requests/callGateway';
import { gatewayUrl } from '../../http/urlBelow';
import { handedOutSecrets } from './handedOutSecret';

/** For one answer, in milliseconds. */
const TIMEOUT = 10_000;

/** The gateway's registrations, for one trigger's URL. */
export class RegistrationClient {
	private constructor(
		private readonly hook: IHookFunctions,
		private readonly gateway: Gateway,
		private readonly baseUrl: unknown,
		/** The trigger's own URL: the test URL while n8n listens for a test event. */
		readonly url: string,
		/** As it stands in the credential, blank included. */
		readonly secrets: string[],
	) {}

	static async of(hook: IHookFunctions): Promise<RegistrationClient> {
		const credential = await hook.getCredentials('smsGatewayApi');
		return new RegistrationClient(
			hook,
			gatewayOf(credential.gateway as GatewayId),
			credential.baseUrl,
			hook.getNodeWebhookUrl('default') ?? '',
			[credential.signingSecret, credential.previousSigningSecret].map((secret) =>
				String(secret ?? '').trim(),
			),
		);
	}

	get isTest(): boolean {
		return this.hook.getActivationMode() === 'manual';
	}

	/** Whether deliveries would be refused, for want of the secret that the gateway signs with. */
	get lacksSecret(): boolean {
		return (
			handedOutSecrets.isOpen(this.url, this.secrets) ||
			this.secrets.every((secret) => secret === '')
		);
	}

	async readForwardAll(): Promise<ForwardAllWebhook> {
		const answer = await this.call(this.gateway.readForwardAll());
		if (answer.outcome === 'ok') return this.gateway.forwardAllOf(answer.body);
		if (answer.outcome === 'refused' && answer.code === 'no_webhook_config') {
			return { known: true, url: '', enabled: false };
		}
		// A gateway that does not know the route cannot say; every other error is one.
		if (answer.outcome === 'refused' && [404, 405].includes(answer.status)) {
			return { known: false, url: '', enabled: false };
		}
		throw this.failed(answer);
	}

	/** @returns the signing secret that the gateway handed out, if it did */
	async setForwardAll(enabled: boolean): Promise<string | undefined> {
		return secretIn(await this.carryOut(this.gateway.setForwardAll(this.url, enabled)));
	}

	/** @returns the signing secret that the gateway handed out in place of the one it was given, if so */
	async setIntegration(integration: Integration): Promise<string | undefined> {
		return secretIn(await this.carryOut(this.gateway.setIntegration(integration)));
	}

	private async carryOut(request: GatewayRequest): Promise<IDataObject> {
		const answer = await this.call(request);
		if (answer.outcome === 'ok') return answer.body;
		throw this.failed(answer);
	}

	private async call(request: GatewayRequest): Promise<GatewayAnswer> {
		const address = gatewayUrl(this.baseUrl, request.path);
		if (!address.ok) throw new NodeOperationError(this.hook.getNode(), address.fault);
		return await callGateway(this.hook, address.url, request, TIMEOUT);
	}

	private failed(answer: Exclude<GatewayAnswer, { outcome: 'ok' }>): NodeOperationError {
		const { message, description } = explainAnswer(this.gateway, answer, ofRegistering);
		return new NodeOperationError(this.hook.getNode(), message, { description });
	}
}

/** The name of the field is not documented; the prefix of the value is. */
function secretIn(body: IDataObject): string | undefined {
	const values = [body, body.webhook, body.data].flatMap((part) =>
		typeof part === 'object' && part !== null ? Object.values(part) : [],
	);
	return values.find(
		(value): value is string => typeof value === 'string' && value.startsWith('whsec_'),
	);
}
