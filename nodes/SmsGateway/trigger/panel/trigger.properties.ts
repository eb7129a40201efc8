import type { INodeProperties } from 'n8n-workflow';

import { RETENTION_DAYS } from '../../dedupe/messageClaims';
import { gatewaysThat } from '../../gateways';
import { gatewayProperty } from '../../gateways/gateway.property';
import { eventsProperties } from './events.properties';
import { describedProperties } from './described.properties';
import { filterProperties } from './filter.properties';
import { optOutProperties } from './optOut.properties';
import { registrationProperties } from './registration.properties';
import { signatureProperties } from './signature.properties';
import { defaultCountryProperty } from '../../shared/defaultCountry.property';
import { REMEMBERED_MESSAGES } from './triggerSettings';

export const triggerProperties: INodeProperties[] = [
	gatewayProperty(),
	...eventsProperties,
	...registrationProperties,
	...signatureProperties,
	...describedProperties,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...filterProperties,
			defaultCountryProperty,
			...optOutProperties,
			{
				displayName: 'Catch Up',
				name: 'catchUp',
				type: 'boolean',
				default: false,
				description:
					"Whether the gateway is asked every five minutes, and when n8n starts, for messages that never came here, of up to 20 hours. Each runs once. Also deduplicates across processes. Needs the 'Opt-Out List' credential. What came before the workflow was published is left.",
				displayOptions: {
					show: { '/gateway': gatewaysThat(({ receivedSince }) => receivedSince !== undefined) },
				},
			},
			{
				displayName: 'Deduplicate Across Processes',
				name: 'deduplicateAcrossProcesses',
				type: 'boolean',
				default: false,
				description:
					"Whether all processes of n8n tell duplicates together, in a Data Table. For queue mode: without it, two processes that get the same message at once can both run it. Needs the 'Opt-Out List' credential.",
			},
			{
				displayName: 'Deduplicate for Days',
				name: 'retentionDays',
				type: 'number',
				// RETENTION_DAYS.default: the lint wants it written out.
				default: 14,
				typeOptions: { minValue: RETENTION_DAYS.least, maxValue: RETENTION_DAYS.most },
				description:
					"How long the Data Table of 'Deduplicate Across Processes' remembers a message. Triggers that use the same table prefix share the table: the shortest time applies.",
			},
			{
				displayName: 'Keep for Recovery',
				name: 'keepForRecovery',
				type: 'boolean',
				default: false,
				description:
					"Whether each message is kept in a Data Table for a day, and runs by itself when n8n lost its execution. Also deduplicates across processes. Needs the 'Opt-Out List' credential, with an API key that also has the scopes execution:list and execution:read.",
			},
			{
				displayName: 'Remembered Messages',
				name: 'rememberedMessages',
				type: 'number',
				// REMEMBERED_MESSAGES.default: the lint wants it written out.
				default: 10000,
				typeOptions: {
					minValue: REMEMBERED_MESSAGES.least,
					maxValue: REMEMBERED_MESSAGES.most,
				},
				description:
					"How many of the last messages a process remembers, so that a text that is delivered again does not run the workflow again. After a restart, and from one process of n8n to another, it is the last 250: of 400 messages that came again after 400 others and a crash, 79 ran twice. With 'Deduplicate Across Processes' on, all are remembered.",
			},
		],
	},
];
