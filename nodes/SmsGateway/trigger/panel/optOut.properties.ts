import type { INodeProperties } from 'n8n-workflow';

import { KEYWORD_LANGUAGES } from '../../optOut/keywords';

/** Part of the trigger's options, in the order of the alphabet, as n8n shows options. */
export const optOutProperties: INodeProperties[] = [
	{
		displayName: 'Opt-Out: Also Stop Words',
		name: 'optOutWords',
		type: 'string',
		default: '',
		placeholder: 'e.g. no more, leave',
		description:
			'Words of your own that opt out when they are the whole text, with a comma between them. STOP and the other English words always do.',
	},
	{
		displayName: 'Opt-Out: Also Start Words',
		name: 'optInWords',
		type: 'string',
		default: '',
		placeholder: 'e.g. join',
		description: 'Words of your own that opt in again, as START does, with a comma between them',
	},
	{
		displayName: 'Opt-Out: Also Help Words',
		name: 'helpWords',
		type: 'string',
		default: '',
		placeholder: 'e.g. who is this',
		description: 'Words of your own that ask for help, as HELP does, with a comma between them',
	},
	{
		displayName: 'Opt-Out: Holds For',
		name: 'optOutScope',
		type: 'options',
		default: 'allLines',
		description: 'Which of your numbers may not text a person who opted out',
		options: [
			{ name: 'All Lines', value: 'allLines' },
			{
				name: 'The Line That Was Texted',
				value: 'line',
				description: 'For numbers that stand for different businesses',
			},
		],
	},
	{
		displayName: 'Opt-Out: Languages',
		name: 'optOutLanguages',
		type: 'multiOptions',
		default: [],
		description:
			'Whose words and phrases count beside the English ones. Each one more can mistake an everyday word of another language.',
		options: [...KEYWORD_LANGUAGES]
			.filter(([code]) => code !== 'en')
			.map(([code, { name }]) => ({ name, value: code })),
	},
	{
		displayName: 'Opt-Out: When Likely',
		name: 'likelyOptOuts',
		type: 'options',
		default: 'optOut',
		description:
			'What to do with a text like "please stop texting me", which is no keyword but means one',
		options: [
			{
				name: 'Treat as Opt-Out',
				value: 'optOut',
				description: 'The law counts it as one where a reasonable person would',
			},
			{
				name: 'Pass On, Flagged',
				value: 'flag',
				description: 'It leaves on Message with optOutMatch "likely": a person has to look at it',
			},
		],
	},
	{
		displayName: 'Opt-Out: YES Opts In',
		name: 'yesOptsIn',
		type: 'boolean',
		default: false,
		description:
			"Whether YES, from a person who opted out, opts in again, as START does. Needs the 'Opt-Out List' credential; from anyone else YES is a message.",
	},
];
