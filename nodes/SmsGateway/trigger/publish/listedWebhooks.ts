import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type {
	ListRegistration,
	RegisteredWebhook,
	RegistrationRequest,
	WebhookTarget,
} from '../../gateways/contract/registration';
import type { PublishSettings } from '../panel/triggerSettings';
import { RegistrationClient } from './registrationClient';
import { hostOf, isSameTriggerElsewhere } from './triggerUrl';
import { log } from '../../shared/log';

/*
 * The webhooks of a gateway that keeps a list of them. Nobody takes a place away from another: test and
 * production, and other workflows, stand in the list side by side, and only what this trigger registered
 * is changed or removed.
 */

/** Whether everything that this URL needs is registered. */
export async function holdsWebhooks(
	hook: IHookFunctions,
	settings: PublishSettings,
): Promise<boolean> {
	const { client, registration } = await open(hook, settings);
	client.assertReachable();
	if (client.hasNoSecret) return false;
	const { missing } = await compare(client, registration);
	return missing.length === 0;
}

/** @throws when there is no room in the account's list, or no secret to verify deliveries with */
export async function registerWebhooks(
	hook: IHookFunctions,
	settings: PublishSettings,
): Promise<void> {
	const { client, registration } = await open(hook, settings);
	client.assertReachable();
	if (client.hasNoSecret) throw withoutSecret(client, registration);
	const { all, missing } = await compare(client, registration);
	assertRoom(client, registration, all, missing);
	for (const request of missing) {
		const response = await client.request(request);
		if (response.outcome === 'ok' || response.outcome === 'list') continue;
		const mayLack = request.isOptional && response.outcome === 'refused' && response.status === 400;
		if (!mayLack) throw client.failed(response);
	}
	warnOfOldAddress(client, all);
}

/** Removes what `registerWebhooks` made for this URL, and nothing else. */
export async function removeWebhooks(
	hook: IHookFunctions,
	settings: PublishSettings,
): Promise<void> {
	const { client, registration } = await open(hook, settings);
	const all = await list(client, registration);
	for (const { id } of all.filter((webhook) =>
		registration.isOurs(webhook, targetOf(client, [])),
	)) {
		const response = await client.request(registration.deleteWebhook(id));
		// Somebody removed it meanwhile.
		const isGone = response.outcome === 'refused' && [404, 410].includes(response.status);
		if (response.outcome !== 'ok' && response.outcome !== 'list' && !isGone) {
			throw client.failed(response);
		}
	}
	warnOfOldAddress(client, all);
}

async function open(
	hook: IHookFunctions,
	settings: PublishSettings,
): Promise<{ client: RegistrationClient; registration: ListRegistration }> {
	const { gateway } = settings;
	const { registration } = gateway;
	if (registration.kind !== 'list') {
		throw new NodeOperationError(
			hook.getNode(),
			`${gateway.displayName} keeps no list of webhooks: set 'Registration' to Manual`,
		);
	}
	return { client: await RegistrationClient.of(hook, settings), registration };
}

async function list(
	client: RegistrationClient,
	registration: ListRegistration,
): Promise<RegisteredWebhook[]> {
	return registration.webhooksOf(
		await client.carryOut(registration.listWebhooks(client.credential)),
	);
}

/** What is registered in the account, and what would have to be done for this URL. */
async function compare(
	client: RegistrationClient,
	registration: ListRegistration,
): Promise<{ all: RegisteredWebhook[]; missing: RegistrationRequest[] }> {
	const { senders } = client.gateway;
	const target = targetOf(
		client,
		registration.needsSenders && senders
			? senders.sendersOf(await client.carryOut(senders.list(client.credential)))
			: [],
	);
	const all = await list(client, registration);
	const ours = all.filter((webhook) => registration.isOurs(webhook, target));
	return { all, missing: registration.register(ours, target) };
}

const targetOf = (
	{ url, name, secrets }: RegistrationClient,
	senders: WebhookTarget['senders'],
): WebhookTarget => ({ url, name, signingSecret: secrets[0] ?? '', senders });

function assertRoom(
	{ hook, gateway }: RegistrationClient,
	{ most }: ListRegistration,
	all: readonly RegisteredWebhook[],
	missing: readonly RegistrationRequest[],
): void {
	const added = missing.filter(({ method }) => method === 'POST').length;
	if (most === undefined || all.length + added <= most) return;
	const hosts = [...new Set(all.map(({ url }) => hostOf(url)))].join(', ');
	throw new NodeOperationError(
		hook.getNode(),
		`The account has ${all.length} webhooks, and ${gateway.displayName} allows ${most}. Delete one at the gateway that nobody needs (they deliver to ${hosts}), then publish again`,
		{ description: 'Nothing was changed at the gateway.' },
	);
}

function withoutSecret(
	{ hook, gateway }: RegistrationClient,
	{ givesSecret }: ListRegistration,
): NodeOperationError {
	return new NodeOperationError(
		hook.getNode(),
		givesSecret
			? 'The credential has no signing secret. Think of a long random one and enter it: it is given to the gateway when the workflow is published'
			: `The credential has no signing key. Copy it from the ${gateway.displayName} app on the phone into the credential, then publish again`,
		{ description: 'Without it the trigger refuses every delivery. Nothing was changed.' },
	);
}

/** A webhook of the same trigger at another host is either an old address or a copy's: left, and said. */
function warnOfOldAddress(
	{ hook, url }: RegistrationClient,
	all: readonly RegisteredWebhook[],
): void {
	const old = all.find((webhook) => isSameTriggerElsewhere(webhook.url, url));
	if (!old) return;
	log(
		hook,
		'warn',
		`the gateway also delivers to ${hostOf(old.url)}, where this trigger was before or has a copy; that was left so. If it is an old address of this n8n, delete its webhooks at the gateway`,
	);
}
