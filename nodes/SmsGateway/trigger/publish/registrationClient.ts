import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { urlBelow } from '../../http/urlBelow';
import type { GatewayRequest } from '../../gateways/contract/request';
import type { Gateway } from '../../gateways/gateway';
import { explainResponse, ofRegistering } from '../../gateways/requests/explainResponse';
import {
	requestGateway,
	type FailedResponse,
	type GatewayResponse,
} from '../../gateways/requests/requestGateway';
import type { PublishSettings } from '../panel/triggerSettings';
import { whyOutOfReach } from './reach';
import { hostOf } from './triggerUrl';

/** For one response, in milliseconds. */
const TIMEOUT = 10_000;

/** Requests to the gateway's registrations, for one trigger's URL. */
export class RegistrationClient {
	private constructor(
		readonly hook: IHookFunctions,
		readonly gateway: Gateway,
		readonly credential: ICredentialDataDecryptedObject,
		/** The trigger's own URL: the test URL while n8n listens for a test event. */
		readonly url: string,
		/** As they stand in the credential, blank ones included. */
		readonly secrets: string[],
	) {}

	static async of(hook: IHookFunctions, { gateway }: PublishSettings): Promise<RegistrationClient> {
		const credential = await hook.getCredentials(gateway.credentialType);
		return new RegistrationClient(
			hook,
			gateway,
			credential,
			hook.getNodeWebhookUrl('default') ?? '',
			gateway.signingSecrets(credential).map(({ secret }) => secret),
		);
	}

	get isTest(): boolean {
		return this.hook.getActivationMode() === 'manual';
	}

	get hasNoSecret(): boolean {
		return this.secrets.every((secret) => secret === '');
	}

	/** Names the trigger's URL, the same each time: 16 hexadecimal digits. */
	get name(): string {
		return createHash('sha256').update(this.url).digest('hex').slice(0, 16);
	}

	/** @throws when no delivery of the gateway could get to this trigger */
	assertReachable(): void {
		const { registration } = this.gateway;
		const why = whyOutOfReach(this.url, String(this.gateway.baseUrl(this.credential)), {
			fromPhone: registration.kind === 'list' && registration.deliversFromPhone === true,
		});
		if (!why) return;
		throw new NodeOperationError(
			this.hook.getNode(),
			`The gateway cannot deliver here: ${hostOf(this.url)} ${why}. Set the environment variable WEBHOOK_URL of n8n to the https address at which the internet reaches it, restart n8n, and publish again`,
			{
				description:
					'Nothing was changed at the gateway. For a test on your own machine, a tunnel gives n8n such an address.',
			},
		);
	}

	async request(request: GatewayRequest): Promise<GatewayResponse> {
		const address = urlBelow(this.gateway.baseUrl(this.credential), request.path);
		if (!address.ok) throw new NodeOperationError(this.hook.getNode(), address.fault);
		return await requestGateway(this.hook, this.gateway, {
			...request,
			url: address.url,
			timeout: TIMEOUT,
			credential: this.credential,
		});
	}

	/** @returns what the gateway answered, parsed. @throws what the user has to do first */
	async carryOut(request: GatewayRequest): Promise<unknown> {
		const response = await this.request(request);
		if (response.outcome === 'ok' || response.outcome === 'list') return response.body;
		throw this.failed(response);
	}

	failed(response: FailedResponse): NodeOperationError {
		const { message, description } = explainResponse(response, ofRegistering);
		return new NodeOperationError(this.hook.getNode(), message, { description });
	}
}
