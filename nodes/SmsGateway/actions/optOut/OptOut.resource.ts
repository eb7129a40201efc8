import type { Resource } from '../operation';
import { add } from './add.operation';
import { check } from './check.operation';
import { getAll } from './getAll.operation';
import { handle } from './handle.operation';
import { importList } from './import.operation';
import { remove } from './remove.operation';

export const optOutResource: Resource = {
	operations: { add, check, getAll, handle, import: importList, remove },
	properties: [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: ['optOut'] } },
			options: [
				{
					name: 'Add',
					value: 'add',
					description: 'Block a person, so that no workflow texts them',
					action: 'Add an opt out',
				},
				{
					name: 'Check',
					value: 'check',
					description: 'Check whether a person may be texted',
					action: 'Check for an opt out',
				},
				{
					name: 'Get Many',
					value: 'getAll',
					description: 'Get the people who opted out, or the history',
					action: 'Get many opt outs',
				},
				{
					name: 'Handle',
					value: 'handle',
					description:
						"Record and confirm what leaves the trigger's Opt-Out output, and answer HELP",
					action: 'Handle an opt out',
				},
				{
					name: 'Import',
					value: 'import',
					description: "Add phone numbers from a sheet or from another provider's list",
					action: 'Import opt outs',
				},
				{
					name: 'Remove',
					value: 'remove',
					description: 'Allow workflows to text a person again, and keep the history',
					action: 'Remove an opt out',
				},
			],
			default: 'handle',
		},
		...handle.properties,
		...add.properties,
		...remove.properties,
		...check.properties,
		...getAll.properties,
		...importList.properties,
	],
};
