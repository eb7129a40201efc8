import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { hasN8nKey } from '../../n8nApi/n8nKey';
import { digestOf } from '../../item/identity';
import { triggerSettings } from '../panel/triggerSettings';
import { CatchUp } from './catchUp';
import { Recovery } from './recovery';

/**
 * Looks every minute for what n8n lost ('Keep for Recovery') and for what never came here ('Catch Up'),
 * in the process that n8n runs its schedules in: the only main, or of several mains the leader.
 *
 * Without either option nothing is registered, nor for a test event. Without the credential that it needs
 * neither: publishing says so.
 */
export async function startRecovering(context: ITriggerFunctions): Promise<ITriggerResponse> {
	if (!hasN8nKey(context) || context.getMode() === 'manual') return await Promise.resolve({});
	const settings = triggerSettings(context);
	const isStart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	const tasks = [
		...(settings.keepForRecovery ? [new Recovery(context)] : []),
		...(settings.catchUp ? [new CatchUp(context, settings, isStart ? undefined : Date.now())] : []),
	];
	if (tasks.length === 0) return {};

	const expression = `${secondOf(context)} * * * * *` as const;
	context.helpers.registerCron({ expression }, async () => {
		await Promise.all(tasks.map(async (task) => await task.tick()));
	});
	return {
		async closeFunction() {
			for (const task of tasks) task.close();
			return await Promise.resolve();
		},
	};
}

/** A second of the minute that is the trigger's own, so that many do not ask n8n's API at once. */
function secondOf(context: ITriggerFunctions): number {
	const digest = digestOf([context.getWorkflow().id ?? '', context.getNode().id]);
	return parseInt(digest.slice(0, 8), 16) % 60;
}
