import type { ICredentialDataDecryptedObject, IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { urlBelow } from '../../http/urlBelow';
import type {
	Gateway,
	GatewayRequest,
	Integration,
	SlotRegistration,
	WebhookSlot,
} from '../../gateways/gateway';
import { explainResponse, ofRegistering } from '../../gateways/requests/explainResponse';
import { requestGateway, type GatewayResponse } from '../../gateways/requests/requestGateway';
import type { PublishSettings } from '../panel/triggerSettings';
import { handedOutSecrets } from './handedOutSecret';
import { whyOutOfReach } from './reach';
import { hostOf } from './triggerUrl';

/** For one response, in milliseconds. */
const TIMEOUT = 10_000;

/** The gateway's registrations, for one trigger's URL. */
export class RegistrationClient {
	private constructor(
		private readonly hook: IHookFunctions,
		private readonly gateway: Gateway,
		private readonly registration: SlotRegistration,
		private readonly credential: ICredentialDataDecryptedObject,
		/** The trigger's own URL: the test URL while n8n listens for a test event. */
		readonly url: string,
		/** As they stand in the credential, blank ones included. */
		readonly secrets: string[],
	) {}

	static async of(hook: IHookFunctions, { gateway }: PublishSettings): Promise<RegistrationClient> {
		const { registration } = gateway;
		if (registration.kind !== 'slot') {
			throw new NodeOperationError(
				hook.getNode(),
				`${gateway.displayName} has no webhook that can be registered: set 'Registration' to Manual`,
			);
		}
		const credential = await hook.getCredentials(gateway.credentialType);
		return new RegistrationClient(
			hook,
			gateway,
			registration,
			credential,
			hook.getNodeWebhookUrl('default') ?? '',
			gateway.signingSecrets(credential).map(({ secret }) => secret),
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

	/** @throws when no delivery of the gateway could get to this trigger */
	assertReachable(): void {
		const why = whyOutOfReach(this.url, String(this.credential.baseUrl));
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

	async readSlot(): Promise<WebhookSlot> {
		const response = await this.request(this.registration.readSlot());
		if (response.outcome === 'ok') return this.registration.slotOf(response.body);
		if (response.outcome === 'refused') {
			if (this.registration.isEmptySlot(response.failure)) {
				return { known: true, url: '', enabled: false };
			}
			// A gateway that does not know the route cannot say; every other error is one.
			if ([404, 405].includes(response.status)) return { known: false, url: '', enabled: false };
		}
		throw this.failed(response);
	}

	/** @returns the signing secret that the gateway handed out, if it did */
	async setSlot(enabled: boolean): Promise<string | undefined> {
		return secretIn(await this.carryOut(this.registration.setSlot(this.url, enabled)));
	}

	/** @returns the signing secret that the gateway handed out in place of the one it was given, if so */
	async setIntegration(integration: Integration): Promise<string | undefined> {
		return secretIn(await this.carryOut(this.registration.setIntegration(integration)));
	}

	private async carryOut(request: GatewayRequest): Promise<IDataObject> {
		const response = await this.request(request);
		if (response.outcome === 'ok') return response.body;
		throw this.failed(response);
	}

	private async request(request: GatewayRequest): Promise<GatewayResponse> {
		const address = urlBelow(this.credential.baseUrl, request.path);
		if (!address.ok) throw new NodeOperationError(this.hook.getNode(), address.fault);
		return await requestGateway(this.hook, this.gateway, {
			...request,
			url: address.url,
			timeout: TIMEOUT,
			credential: this.credential,
		});
	}

	private failed(response: Exclude<GatewayResponse, { outcome: 'ok' }>): NodeOperationError {
		const { message, description } = explainResponse(response, ofRegistering);
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
