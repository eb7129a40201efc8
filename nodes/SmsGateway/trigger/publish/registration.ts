import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { openOptOutList } from '../../consent/optOutList';
import { openExecutions } from '../../n8nApi/executionsApi';
import { forgetTriggerUrl, noteTriggerUrl } from '../../sending/triggerUrls';
import { demandReadableFilter } from '../panel/demandReadableFilter';
import { demandTables } from '../panel/demandTables';
import { publishSettings, type PublishSettings } from '../panel/triggerSettings';
import { disableForwardAll, holdsForwardAll, registerForwardAll } from './forwardAllWebhook';
import { pointIntegrationHere } from './dedicatedIntegration';
import { holdsWebhooks, registerWebhooks, removeWebhooks } from './listedWebhooks';

/*
 * What n8n calls when the workflow is published, unpublished or listened to. n8n calls `delete`
 * after each `create` that fails, up to five times, and `checkExists` and `create` again after a
 * change of the node: each of them may come at any time and any number of times.
 */

/**
 * Whether there is nothing (more) to register.
 *
 * @throws when the panel wants what this node has no credential for: then nothing is published
 */
export async function isRegistered(hook: IHookFunctions): Promise<boolean> {
	const settings = publishSettings(hook);
	demandTables(hook, settings);
	demandReadableFilter(hook, settings);
	await prepareN8nApi(hook, settings);
	noteTriggerUrl(hook, settings.gateway.id);
	switch (settings.registration) {
		case 'manual':
			return true;
		case 'automatic':
			return keepsList(settings)
				? await holdsWebhooks(hook, settings)
				: await holdsForwardAll(hook, settings);
		case 'dedicated':
			// The gateway documents no way to read an integration; setting it again is harmless.
			return false;
	}
}

/**
 * A trigger with a key records opt-outs, so that there has to be a list; one that keeps messages for
 * recovery looks for executions that n8n lost. Not when n8n starts: the trigger was published before,
 * and n8n's API may not be up yet.
 */
async function prepareN8nApi(
	hook: IHookFunctions,
	{ keepForRecovery }: Pick<PublishSettings, 'keepForRecovery'>,
): Promise<void> {
	if (['init', 'leadershipChange'].includes(hook.getActivationMode())) return;
	try {
		const list = await openOptOutList(hook, 0, { canCreate: true });
		await list?.prepare();
		if (keepForRecovery) await (await openExecutions(hook)).prepare();
	} catch (error) {
		// n8n shows the message of what failed in publishing, and not its description.
		const { message, description } = error as NodeOperationError;
		throw new NodeOperationError(hook.getNode(), `${message}. ${description ?? ''}`);
	}
}

/** Registers this trigger's URL, or throws what the user has to do first. */
export async function register(hook: IHookFunctions): Promise<boolean> {
	const settings = publishSettings(hook);
	demandReadableFilter(hook, settings);
	switch (settings.registration) {
		case 'manual':
			break;
		case 'automatic':
			await (keepsList(settings) ? registerWebhooks : registerForwardAll)(hook, settings);
			break;
		case 'dedicated':
			await pointIntegrationHere(hook, settings);
			break;
	}
	return true;
}

/** Removes what this node registered, and nothing else. */
export async function unregister(hook: IHookFunctions): Promise<boolean> {
	forgetTriggerUrl(hook);
	const settings = publishSettings(hook);
	if (settings.registration === 'automatic') {
		await (keepsList(settings) ? removeWebhooks : disableForwardAll)(hook, settings);
	}
	// An integration keeps its URL: the gateway documents no way to remove it. n8n answers 404 to
	// what is delivered there, until the workflow is published again.
	return true;
}

const keepsList = ({ gateway }: PublishSettings) => gateway.registration.kind === 'list';
