import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError, tryToParseDateTime } from 'n8n-workflow';

import type { DateLanguage, Expected } from '../../conversations/answers/answer';
import type { WaitingOrder } from '../../conversations/waitingList';
import { bounded } from '../../shared/bounded';

/** What the panel says of a reply and of the time until it comes. */
export interface AnswerSettings {
	expected: Expected;
	/** What stands behind the question: the choices, or nothing. */
	listed: string;
	/** How often to ask again. */
	askAgain: number;
	/** What to ask again with. */
	notUnderstood: string;
	/** In milliseconds. */
	waitFor: number;
	order: WaitingOrder;
}

const MINUTE = 60 * 1_000;
const UNITS = { minutes: MINUTE, hours: 60 * MINUTE, days: 24 * 60 * MINUTE } as const;

/** In milliseconds: who answers later than that answers something else. */
const LONGEST = 90 * UNITS.days;

const ASK_AGAIN = { least: 0, default: 2, most: 10 } as const;

/** By number and by word is one small list; nobody chooses among more by text. */
const MOST_CHOICES = 20;

interface Options {
	askAgain?: unknown;
	dateLanguage?: unknown;
	languages?: unknown;
	least?: unknown;
	most?: unknown;
	needsTime?: unknown;
	notUnderstood?: unknown;
	zone?: unknown;
}

/** @throws NodeOperationError for choices, or a time zone, that there cannot be */
export function answerSettings(context: IExecuteFunctions, itemIndex: number): AnswerSettings {
	const options = context.getNodeParameter('answerOptions', itemIndex, {}) as Options;
	const expected = expectedIn(context, itemIndex, options);
	const listsChoices =
		expected.type === 'choice' && context.getNodeParameter('listChoices', itemIndex, true) === true;
	return {
		expected,
		listed: listsChoices ? `\n${numbered(expected.choices)}` : '',
		// What approves nothing refuses, with its words.
		askAgain: isApproval(context, itemIndex) ? 0 : Math.floor(bounded(options.askAgain, ASK_AGAIN)),
		notUnderstood: textIn(options.notUnderstood) || sorry(expected),
		waitFor: waitFor(context, itemIndex),
		order: context.getNodeParameter('whenWaiting', itemIndex, 'oldestFirst') as WaitingOrder,
	};
}

function expectedIn(context: IExecuteFunctions, itemIndex: number, options: Options): Expected {
	switch (context.getNodeParameter('responseType', itemIndex, 'text')) {
		case 'choice':
			return { type: 'choice', choices: choicesIn(context, itemIndex) };
		case 'approval':
		case 'yesNo':
			return { type: 'yesNo', languages: listIn(options.languages) };
		case 'number':
			return { type: 'number', least: numberIn(options.least), most: numberIn(options.most) };
		case 'dateTime':
			return {
				type: 'dateTime',
				zone: zoneIn(context, itemIndex, options),
				language: (textIn(options.dateLanguage) || 'en') as DateLanguage,
				needsTime: options.needsTime !== false,
			};
		default:
			return { type: 'text' };
	}
}

/** In n8n's node for human review, and there alone. */
const isApproval = (context: IExecuteFunctions, itemIndex: number) =>
	context.getNodeParameter('responseType', itemIndex, 'text') === 'approval';

function choicesIn(context: IExecuteFunctions, itemIndex: number): string[] {
	const given: unknown = context.getNodeParameter('choices', itemIndex, '');
	const choices = (Array.isArray(given) ? given : String(given ?? '').split('\n'))
		.map((choice) => String(choice).trim())
		.filter((choice) => choice !== '');
	if (choices.length > 1 && choices.length <= MOST_CHOICES) return choices;
	throw new NodeOperationError(
		context.getNode(),
		`'Choices' has ${choices.length === 1 ? 'one choice' : `${choices.length} choices`}`,
		{
			itemIndex,
			description: `Enter 2 to ${MOST_CHOICES} choices, one on each line. Nothing was sent.`,
		},
	);
}

function zoneIn(context: IExecuteFunctions, itemIndex: number, options: Options): string {
	const zone = textIn(options.zone) || context.getTimezone();
	try {
		tryToParseDateTime(new Date(), zone);
		return zone;
	} catch {
		throw new NodeOperationError(context.getNode(), `There is no time zone "${zone}"`, {
			itemIndex,
			description:
				"Enter one like Europe/Berlin in 'Time Zone', or leave it empty for the workflow's. Nothing was sent.",
		});
	}
}

function waitFor(context: IExecuteFunctions, itemIndex: number): number {
	const name = context.getNodeParameter('waitUnit', itemIndex, 'days') as keyof typeof UNITS;
	const unit = UNITS[name] ?? UNITS.days;
	const bounds = { least: MINUTE / unit, default: 1, most: LONGEST / unit };
	return bounded(context.getNodeParameter('waitAmount', itemIndex, 1), bounds) * unit;
}

const numbered = (choices: readonly string[]) =>
	choices.map((choice, index) => `${index + 1} ${choice}`).join('\n');

/** What a person reads who answered something else. */
function sorry(expected: Expected): string {
	const please = {
		text: 'Please write again.',
		choice: `Please answer with a number:\n${expected.type === 'choice' ? numbered(expected.choices) : ''}`,
		yesNo: 'Please answer YES or NO.',
		number: 'Please answer with a number.',
		dateTime: 'Please answer with a day and a time, such as "tomorrow at 3 pm".',
	};
	return `Sorry, I did not understand that. ${please[expected.type]}`;
}

const textIn = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

const listIn = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);

const numberIn = (value: unknown): number | undefined => {
	const number =
		typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value ?? NaN);
	return Number.isNaN(number) ? undefined : number;
};
