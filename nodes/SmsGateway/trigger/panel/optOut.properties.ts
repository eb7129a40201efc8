import type { INodeProperties } from 'n8n-workflow';

import { ENGLISH_CHOICE, LANGUAGE_NAMES } from '../../optOut/keywords/list';

/** Part of the trigger's options, in the order in which people need them. */
export const optOutProperties: INodeProperties[] = [
	{
		displayName: 'Languages of Opt-Outs',
		name: 'optOutLanguages',
		type: 'multiOptions',
		default: [],
		description:
			'Which languages are understood beside English. Each adds its keywords, one of which can be an everyday word of another language.',
		options: [...LANGUAGE_NAMES]
			.filter(([code]) => code !== 'en')
			.map(([code, name]) => ({ name, value: code }))
			.sort((a, b) => (a.name < b.name ? -1 : 1)),
	},
	{
		displayName: 'Opt-Out Words',
		name: 'optOutWords',
		type: 'string',
		default: '',
		placeholder: 'e.g. no more, leave',
		description:
			"Words of your own that opt out when they are the whole text, with a comma between them. Those under 'English Opt-Out Words' count beside them.",
	},
	{
		displayName: 'Opt-In Words',
		name: 'optInWords',
		type: 'string',
		default: '',
		placeholder: 'e.g. join',
		description: 'Words of your own that opt in again, as START does, with a comma between them',
	},
	{
		displayName: 'Help Words',
		name: 'helpWords',
		type: 'string',
		default: '',
		placeholder: 'e.g. who is this',
		description: 'Words of your own that ask for help, as HELP does, with a comma between them',
	},
	{
		displayName: 'English Opt-Out Words',
		name: 'englishKeywords',
		type: 'multiOptions',
		default: [...ENGLISH_CHOICE.keys()],
		description:
			'Which English words opt out when they are the whole text. STOP always does. The US rule 47 CFR 64.1200(a)(10) names all of these except REMOVE as words that revoke consent by themselves, so leave one out only where it means something else to your recipients, such as CANCEL in answer to an appointment reminder.',
		options: [...ENGLISH_CHOICE.keys()].map((word) => ({ name: word, value: word })),
	},
	{
		displayName: 'YES Opts In',
		name: 'yesOptsIn',
		type: 'boolean',
		default: false,
		description:
			"Whether YES, from a person who opted out, opts in again, as START does. Needs the 'Opt-Out List' credential; from anyone else YES is a message.",
	},
	{
		displayName: 'Opt-Outs Hold For',
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
		displayName: 'Likely Opt-Outs',
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
		displayName: 'Arguable Opt-Outs',
		name: 'arguableOptOuts',
		type: 'options',
		default: 'careful',
		description:
			'What to make of a text that two people would read differently, such as "wrong number", "no more" or "not interested" alone',
		options: [
			{
				name: 'Careful: A Likely Opt-Out',
				value: 'careful',
				description: 'You may text one person too few',
			},
			{
				name: 'Strict: A Message',
				value: 'strict',
				description: 'You may text a person who meant that they want no more texts',
			},
		],
	},
];
