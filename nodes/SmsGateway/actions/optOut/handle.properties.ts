import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import {
	mostAnswersProperty,
	mostAnswersWithinProperty,
} from '../../conversations/answerLimit.properties';
import { showFor } from './optOut.properties';

const displayOptions = showFor('handle');

/** The placeholder for the name of the business in a text of the panel. */
const BUSINESS = '{business}';

/**
 * The texts' parameters. Each default says who writes, what happened, and what the person can do: CTIA
 * Messaging Principles, 5.1.3 and 5.1.4.
 */
const TEMPLATES = { optOut: 'optOutText', optIn: 'optInText', help: 'helpText' } as const;

export const handleProperties: INodeProperties[] = [
	{
		displayName: 'Business Name',
		name: 'businessName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Acme Dental',
		description: 'The name that stands for {business} in the texts below',
		displayOptions,
	},
	{
		displayName: 'Text for STOP',
		name: TEMPLATES.optOut,
		type: 'string',
		default: '{business}: you will get no more texts from us. Reply START to get them again.',
		typeOptions: { rows: 2 },
		description:
			'Sent once for each opt-out, within five minutes. The law allows no marketing in it.',
		displayOptions,
	},
	{
		displayName: 'Text for START',
		name: TEMPLATES.optIn,
		type: 'string',
		default: '{business}: you will get our texts again. Reply STOP to end them, HELP for help.',
		typeOptions: { rows: 2 },
		description: 'Sent to a person who opts in again',
		displayOptions,
	},
	{
		displayName: 'Text for HELP',
		name: TEMPLATES.help,
		type: 'string',
		default:
			'{business}: answer this text and a person will read it. Reply STOP to get no more texts.',
		typeOptions: { rows: 2 },
		description: 'Sent for each HELP. Say who you are, how to reach you, and how to stop.',
		displayOptions,
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Confirm',
				name: 'confirm',
				type: 'boolean',
				default: true,
				description:
					'Whether to text the person a confirmation of an opt-out or opt-in. It is recorded either way.',
			},
			{
				displayName: 'Holds For',
				name: 'optOutScope',
				type: 'options',
				default: 'allLines',
				description:
					"Which of your lines may not text a person who opted out. Choose the same as in the trigger's options.",
				options: [
					{ name: 'All Lines', value: 'allLines' },
					{ name: 'The Line That Was Texted', value: 'line' },
				],
			},
			mostAnswersProperty,
			mostAnswersWithinProperty,
		],
	},
];

/** A text of the panel, with the name of the business filled in. */
export function templateOf(
	context: IExecuteFunctions,
	itemIndex: number,
	kind: keyof typeof TEMPLATES,
): string {
	const written = String(context.getNodeParameter(TEMPLATES[kind], itemIndex) ?? '');
	const business = String(context.getNodeParameter('businessName', itemIndex, '') ?? '').trim();
	return written.replaceAll(BUSINESS, () => business);
}
