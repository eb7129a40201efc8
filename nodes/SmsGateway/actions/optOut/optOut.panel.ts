import type { INodeProperties } from 'n8n-workflow';

import * as add from './add.operation';
import * as check from './check.operation';
import * as getAll from './getAll.operation';
import * as handle from './handle.operation';
import * as importList from './import.operation';
import * as remove from './remove.operation';

export const optOutProperties: INodeProperties[] = [
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
				description: "Record and confirm what leaves the trigger's Opt-Out output, and answer HELP",
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
];
