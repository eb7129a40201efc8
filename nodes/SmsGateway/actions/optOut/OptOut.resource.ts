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
					description: 'Block a person by hand',
					action: 'Add an opt out',
				},
				{
					name: 'Check',
					value: 'check',
					description: 'Pass items on by whether their person may be texted',
					action: 'Check for an opt out',
				},
				{
					name: 'Get Many',
					value: 'getAll',
					description: 'List who opted out, or what happened',
					action: 'Get many opt outs',
				},
				{
					name: 'Handle',
					value: 'handle',
					description:
						"Do all that the trigger's Opt-Out output asks for: record, confirm once, answer HELP",
					action: 'Handle an opt out',
				},
				{
					name: 'Import',
					value: 'import',
					description: "Take over numbers from a sheet or another provider's list",
					action: 'Import opt outs',
				},
				{
					name: 'Remove',
					value: 'remove',
					description: 'Let a person be texted again; the history stays',
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
