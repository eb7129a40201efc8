import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type {
	Integration,
	SlotRegistration,
	WebhookSlot,
} from '../../gateways/contract/registration';
import type { PublishSettings } from '../panel/triggerSettings';
import { handedOutSecrets } from './handedOutSecret';
import { RegistrationClient } from './registrationClient';

/** The registrations of a gateway that has one slot for the whole account. */
export class SlotClient {
	private constructor(
		private readonly client: RegistrationClient,
		private readonly registration: SlotRegistration,
	) {}

	static async of(hook: IHookFunctions, settings: PublishSettings): Promise<SlotClient> {
		const { gateway } = settings;
		const { registration } = gateway;
		if (registration.kind !== 'slot') {
			throw new NodeOperationError(
				hook.getNode(),
				`${gateway.displayName} has no webhook that can be registered so: set 'Registration' to Manual`,
			);
		}
		return new SlotClient(await RegistrationClient.of(hook, settings), registration);
	}

	get url(): string {
		return this.client.url;
	}

	get secrets(): string[] {
		return this.client.secrets;
	}

	get isTest(): boolean {
		return this.client.isTest;
	}

	/** Whether deliveries would be refused, for want of the secret that the gateway signs with. */
	get lacksSecret(): boolean {
		return handedOutSecrets.isOpen(this.url, this.secrets) || this.client.hasNoSecret;
	}

	/** @throws when no delivery of the gateway could get to this trigger */
	assertReachable(): void {
		this.client.assertReachable();
	}

	async readSlot(): Promise<WebhookSlot> {
		const response = await this.client.request(this.registration.readSlot());
		if (response.outcome === 'list') return { known: false, url: '', enabled: false };
		if (response.outcome === 'ok') return this.registration.slotOf(response.body);
		if (response.outcome === 'refused') {
			if (this.registration.isEmptySlot(response.failure)) {
				return { known: true, url: '', enabled: false };
			}
			// A gateway that does not know the route cannot say; every other error is one.
			if ([404, 405].includes(response.status)) return { known: false, url: '', enabled: false };
		}
		throw this.client.failed(response);
	}

	/** @returns the signing secret that the gateway handed out, if it did */
	async setSlot(enabled: boolean): Promise<string | undefined> {
		return secretIn(await this.client.carryOut(this.registration.setSlot(this.url, enabled)));
	}

	/** @returns the signing secret that the gateway handed out in place of the one it was given, if so */
	async setIntegration(integration: Integration): Promise<string | undefined> {
		return secretIn(await this.client.carryOut(this.registration.setIntegration(integration)));
	}
}

/** The name of the field is not documented; the prefix of the value is. */
function secretIn(answer: unknown): string | undefined {
	const body = answer as IDataObject;
	const values = [body, body.webhook, body.data].flatMap((part) =>
		typeof part === 'object' && part !== null ? Object.values(part) : [],
	);
	return values.find(
		(value): value is string => typeof value === 'string' && value.startsWith('whsec_'),
	);
}
