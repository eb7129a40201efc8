import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { WebhookSlot } from '../../gateways/contract/registration';
import type { PublishSettings } from '../panel/triggerSettings';
import { askForSecret } from './handedOutSecret';
import { SlotClient } from './slotClient';
import { hostOf, isSameTrigger, isSameTriggerElsewhere } from './triggerUrl';
import { log } from '../../shared/log';

/*
 * The gateway's one forward-all webhook. It is a single slot for the whole account, which other
 * workflows, other n8n and other services want as well, so nothing is overwritten unasked.
 */

/** Whether the slot holds exactly this URL already. */
export async function holdsForwardAll(
	hook: IHookFunctions,
	settings: PublishSettings,
): Promise<boolean> {
	const client = await SlotClient.of(hook, settings);
	client.assertReachable();
	const { url, enabled } = await client.readSlot();
	return enabled && url === client.url && !client.lacksSecret;
}

/** @throws when someone else holds the slot, or when it cannot be seen who does */
export async function registerForwardAll(
	hook: IHookFunctions,
	settings: PublishSettings,
): Promise<void> {
	const client = await SlotClient.of(hook, settings);
	client.assertReachable();
	const slot = await client.readSlot();
	if (client.isTest) assertFreeForTest(hook, slot, client.url);
	else if (!settings.takeOver) assertFree(hook, slot, client.url);

	const secret = await client.setSlot(true);
	askForSecret(hook, client, secret);
}

/** Disables the slot if it holds this URL; whatever else it holds stays as it is. */
export async function disableForwardAll(
	hook: IHookFunctions,
	settings: PublishSettings,
): Promise<void> {
	const client = await SlotClient.of(hook, settings);
	const slot = await client.readSlot();
	if (slot.enabled && slot.url === client.url) await client.setSlot(false);
	if (slot.enabled && isSameTriggerElsewhere(slot.url, client.url)) {
		log(
			hook,
			'warn',
			`the gateway's forward-all webhook still delivers to ${hostOf(slot.url)}, where this trigger was before or has a copy, and was left so. If that is an old address of this n8n, publish with 'Take Over' turned on, or disable it in the gateway's portal`,
		);
	}
}

function assertFree(hook: IHookFunctions, slot: WebhookSlot, url: string): void {
	if (!slot.known) {
		throw new NodeOperationError(
			hook.getNode(),
			'The gateway does not say who uses its forward-all webhook, so registering could take it away from someone',
			{
				description:
					"If nobody does, turn on 'Take Over' in this node. Otherwise set 'Registration' to Manual or to a dedicated integration.",
			},
		);
	}
	if (isFreeFor(slot, url)) return;
	if (isSameTriggerElsewhere(slot.url, url)) {
		throw new NodeOperationError(
			hook.getNode(),
			`The gateway's forward-all webhook delivers to this trigger at another address, ${hostOf(slot.url)}. If n8n was there before and its address (WEBHOOK_URL) has changed, turn on 'Take Over' in this node, publish, and turn it off again`,
			{
				description: `If a copy of this workflow runs at ${hostOf(slot.url)}, it would receive nothing more: set 'Registration' to "Dedicated Integration" then, so that both receive. Nothing was changed at the gateway.`,
			},
		);
	}
	throw new NodeOperationError(
		hook.getNode(),
		`The gateway's forward-all webhook is in use by ${holderOf(slot, url)}, and there is only one. To receive its texts here instead, turn on 'Take Over' in this node`,
		{
			description:
				"Nothing was changed at the gateway. With 'Registration' set to Dedicated Integration, both receive.",
		},
	);
}

/**
 * Listening for a test event never takes the slot from anyone: while the test URL held it, the texts
 * of customers would run nothing.
 */
function assertFreeForTest(hook: IHookFunctions, slot: WebhookSlot, testUrl: string): void {
	const isFree = slot.known && (!slot.enabled || slot.url === testUrl);
	if (isFree) return;
	const holder = !slot.known
		? 'The gateway does not say who uses its forward-all webhook'
		: isSameTrigger(slot.url, testUrl)
			? "The gateway's forward-all webhook is in use by this workflow's production URL"
			: `The gateway's forward-all webhook is in use by ${holderOf(slot, testUrl)}`;
	throw new NodeOperationError(
		hook.getNode(),
		`${holder}, and listening for a test event does not take it away. To test, set 'Registration' to Manual, listen again, and let the gateway forward to the Test URL`,
		{ description: 'Nothing was changed at the gateway.' },
	);
}

/** Who holds the slot. Its URL says no more of another workflow than that it is one of this n8n. */
function holderOf(slot: WebhookSlot, url: string): string {
	const host = hostOf(slot.url);
	return host === hostOf(url) ? `another workflow of this n8n (${host})` : host;
}

/** A webhook that is switched off receives nothing, so nobody loses anything by its replacement. */
function isFreeFor(slot: WebhookSlot, url: string): boolean {
	return !slot.enabled || isSameTrigger(slot.url, url);
}
