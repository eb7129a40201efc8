import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { AnswerType, DateLanguage } from '../../conversations/answers/answer';
import { LANGUAGE_NAMES } from '../../optOut/keywords/list';

const of = (shown: IDisplayOptions, ...types: AnswerType[]): IDisplayOptions => ({
	show: { ...shown.show, responseType: types },
});

/** Everything but a text of any words can be misunderstood. */
const UNDERSTOOD: AnswerType[] = ['choice', 'yesNo', 'number', 'dateTime'];

const DATE_LANGUAGES: ReadonlyArray<{ name: string; value: DateLanguage }> = [
	{ name: 'Dutch', value: 'nl' },
	{ name: 'English (Day First, 3/11)', value: 'enGB' },
	{ name: 'English (Month First, 11/3)', value: 'en' },
	{ name: 'French', value: 'fr' },
	{ name: 'German', value: 'de' },
	{ name: 'Portuguese', value: 'pt' },
	{ name: 'Russian', value: 'ru' },
	{ name: 'Spanish', value: 'es' },
];

/** What counts as an answer, and what happens until one comes. */
export const waitingProperties = (shown: IDisplayOptions): INodeProperties[] => [
	{
		displayName:
			"The SMS Gateway Trigger that gets this person's replies hands the answer over. It needs the same 'Opt-Out List' credential, in this workflow or another one that is published.",
		name: 'sendAndWaitNotice',
		type: 'notice',
		default: '',
		displayOptions: shown,
	},
	{
		displayName: 'Answer',
		// n8n's own name for it: in a node for human review it is fixed to `approval`.
		name: 'responseType',
		type: 'options',
		noDataExpression: true,
		default: 'text',
		description: 'What a reply has to be, so that the workflow goes on with it',
		displayOptions: shown,
		options: [
			{ name: 'Any Text', value: 'text', description: 'Whatever the person writes' },
			{
				name: 'Date and Time',
				value: 'dateTime',
				description: 'One moment, for example "tomorrow at 3"',
			},
			{ name: 'Number', value: 'number', description: 'One number, for example "about 1,200"' },
			{
				name: 'One of These Choices',
				value: 'choice',
				description: "A choice's number or words, a small typo aside",
			},
			{ name: 'Yes or No', value: 'yesNo', description: 'In the many ways that people say it' },
		],
	},
	{
		displayName: 'Choices',
		name: 'choices',
		type: 'string',
		required: true,
		default: '',
		typeOptions: { rows: 3 },
		placeholder: 'e.g. Confirm\nAnother day',
		description:
			'One on each line. A word that opts out, such as CANCEL or STOP, still opts out when somebody texts it.',
		displayOptions: of(shown, 'choice'),
	},
	{
		displayName: 'List the Choices',
		name: 'listChoices',
		type: 'boolean',
		default: true,
		description: 'Whether the choices stand behind the text, each on a line with its number',
		displayOptions: of(shown, 'choice'),
	},
	{
		displayName: 'Wait For',
		name: 'waitAmount',
		type: 'number',
		default: 1,
		typeOptions: { minValue: 1 },
		description:
			"How long to wait for a reply, 90 days at most. n8n's clock for this counts in minutes, so it may take up to a minute more.",
		displayOptions: shown,
	},
	{
		displayName: 'Unit',
		name: 'waitUnit',
		type: 'options',
		noDataExpression: true,
		default: 'days',
		description: "The unit of 'Wait For'",
		displayOptions: shown,
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
	},
	{
		displayName: 'When Already Waiting',
		name: 'whenWaiting',
		type: 'options',
		noDataExpression: true,
		default: 'oldestFirst',
		description: 'What to do when another execution waits for a reply of the same person',
		displayOptions: shown,
		options: [
			{
				name: 'Newest Gets the Reply',
				value: 'newestFirst',
				description: 'The last question is answered first',
			},
			{
				name: 'Oldest Gets the Reply',
				value: 'oldestFirst',
				description: 'The first question is answered first',
			},
			{ name: 'Refuse to Ask', value: 'refuse', description: 'The node fails and nothing is sent' },
		],
	},
	{
		displayName: 'Answer Options',
		name: 'answerOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: of(shown, ...UNDERSTOOD),
		options: [
			{
				displayName: 'Ask Again at Most',
				name: 'askAgain',
				type: 'number',
				default: 2,
				typeOptions: { minValue: 0, maxValue: 10 },
				description:
					"How often to ask again after a reply that is no answer. After that it leaves on 'No Reply'.",
			},
			{
				displayName: 'Date Language',
				name: 'dateLanguage',
				type: 'options',
				default: 'en',
				description: 'How the person writes dates',
				displayOptions: { show: { '/responseType': ['dateTime'] } },
				options: [...DATE_LANGUAGES],
			},
			{
				displayName: 'Languages',
				name: 'languages',
				type: 'multiOptions',
				default: [],
				description: 'In which languages yes and no are understood, beside English',
				displayOptions: { show: { '/responseType': ['yesNo'] } },
				options: [...LANGUAGE_NAMES]
					.filter(([value]) => value !== 'en')
					.map(([value, name]) => ({ name, value })),
			},
			{
				displayName: 'Largest',
				name: 'most',
				type: 'number',
				default: 0,
				description: 'A larger number is no answer',
				displayOptions: { show: { '/responseType': ['number'] } },
			},
			{
				displayName: 'Smallest',
				name: 'least',
				type: 'number',
				default: 0,
				description: 'A smaller number is no answer',
				displayOptions: { show: { '/responseType': ['number'] } },
			},
			{
				displayName: 'Text When Not Understood',
				name: 'notUnderstood',
				type: 'string',
				default: '',
				typeOptions: { rows: 2 },
				placeholder: 'e.g. Sorry, I did not get that. Please answer 1 or 2.',
				description: 'What to ask again with. Leave empty for a sentence in English.',
			},
			{
				displayName: 'Time Needed',
				name: 'needsTime',
				type: 'boolean',
				default: true,
				description: 'Whether a day without a time is no answer',
				displayOptions: { show: { '/responseType': ['dateTime'] } },
			},
			{
				displayName: 'Time Zone',
				name: 'zone',
				type: 'string',
				default: '',
				placeholder: 'e.g. Europe/Berlin',
				description: "Where the person is. Leave empty for the workflow's time zone.",
				displayOptions: { show: { '/responseType': ['dateTime'] } },
			},
		],
	},
];
