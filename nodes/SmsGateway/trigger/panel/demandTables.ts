import type { IExecuteFunctions, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { hasN8nKey } from '../../n8nApi/n8nKey';
import type { TriggerSettings } from './triggerSettings';

/** @throws NodeOperationError when the panel wants Data Tables and there is no key for them */
export function demandTables(
	context: IExecuteFunctions | IHookFunctions,
	{
		deduplicateAcrossProcesses,
		keepForRecovery,
		catchUp,
	}: Pick<TriggerSettings, 'deduplicateAcrossProcesses' | 'keepForRecovery' | 'catchUp'>,
): void {
	if (hasN8nKey(context) || !(deduplicateAcrossProcesses || keepForRecovery || catchUp)) return;
	const option = deduplicateAcrossProcesses
		? 'Deduplicate Across Processes'
		: keepForRecovery
			? 'Keep for Recovery'
			: 'Catch Up';
	throw new NodeOperationError(
		context.getNode(),
		`The option '${option}' needs an 'Opt-Out List' credential`,
		{
			description:
				"Choose an 'SMS Gateway n8n API' credential in this node, or remove the option. A message that came meanwhile is kept in its execution: retry it from the list of executions.",
		},
	);
}
