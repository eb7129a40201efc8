import type { IHookFunctions } from 'n8n-workflow';

import { demandStore } from '../execution/claimShared';
import { disableForwardAll, holdsForwardAll, registerForwardAll } from './forwardAllWebhook';
import { pointIntegrationHere } from './dedicatedIntegration';

/*
 * What n8n calls when the workflow is published, unpublished or listened to. n8n calls `delete`
 * after each `create` that fails, up to five times, and `checkExists` and `create` again after a
 * change of the node: each of them may come at any time and any number of times.
 */

export type Registration = 'manual' | 'automatic' | 'dedicated';

/**
 * Whether there is nothing (more) to register.
 *
 * @throws when the panel wants what this node has no credential for: then nothing is published
 */
export async function isRegistered(hook: IHookFunctions): Promise<boolean> {
	if (isShared(hook)) demandStore(hook);
	switch (registrationOf(hook)) {
		case 'manual':
			return true;
		case 'automatic':
			return await holdsForwardAll(hook);
		case 'dedicated':
			// The gateway documents no way to read an integration; setting it again is harmless.
			return false;
	}
}

/** Registers this trigger's URL, or throws what the user has to do first. */
export async function register(hook: IHookFunctions): Promise<boolean> {
	switch (registrationOf(hook)) {
		case 'manual':
			break;
		case 'automatic':
			await registerForwardAll(hook);
			break;
		case 'dedicated':
			await pointIntegrationHere(hook);
			break;
	}
	return true;
}

/** Removes what this node registered, and nothing else. */
export async function unregister(hook: IHookFunctions): Promise<boolean> {
	if (registrationOf(hook) === 'automatic') await disableForwardAll(hook);
	// An integration keeps its URL: the gateway documents no way to take it out. n8n answers 404 to
	// what is delivered there, until the workflow is published again.
	return true;
}

function isShared(hook: IHookFunctions): boolean {
	const options = hook.getNodeParameter('options', {}) as { shared?: boolean };
	return options.shared === true;
}

function registrationOf(hook: IHookFunctions): Registration {
	return hook.getNodeParameter('registration', 'manual') as Registration;
}
