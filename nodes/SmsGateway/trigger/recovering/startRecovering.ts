import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { hasN8nKey } from '../../n8nApi/n8nKey';
import { digestOf } from '../../item/identity';
import { keepsForRecovery } from '../panel/triggerSettings';
import { Recovery } from './recovery';

/**
 * Looks every minute for what n8n lost, in the process that n8n runs its schedules in: the only main,
 * or of several mains the leader.
 *
 * Without the option nothing is registered. Without the credential that it needs neither: publishing
 * says so.
 */
export async function startRecovering(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (!keepsForRecovery(context) || !hasN8nKey(context)) return await Promise.resolve({});

	const recovery = new Recovery(context);
	const expression = `${secondOf(context)} * * * * *` as const;
	context.helpers.registerCron({ expression }, async () => await recovery.tick());
	return {
		async closeFunction() {
			recovery.close();
			return await Promise.resolve();
		},
	};
}

/** A second of the minute that is the trigger's own, so that many do not ask n8n's API at once. */
function secondOf(context: ITriggerFunctions): number {
	const digest = digestOf([context.getWorkflow().id ?? '', context.getNode().id]);
	return parseInt(digest.slice(0, 8), 16) % 60;
}
