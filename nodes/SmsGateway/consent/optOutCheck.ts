import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readAddress } from '../shared/phoneNumber';
import { openOptOutList, type OptOutList } from './optOutList';
import { isSamePerson } from './samePerson';
import type { Consent } from './optOutState';
import { readAnswerOfInput } from './optOutOfInput';

/** Whether a person may be texted, by the source that the panel names. */
export type Verdict = { optedOut: false } | { optedOut: true; fields: IDataObject };

/** Whether the person opted out is not known: then nothing may be sent. */
export interface NoVerdict {
	/** A NodeOperationError as a rule. */
	error: unknown;
}

/** Who is meant to be texted for an item. */
export interface Recipient {
	itemIndex: number;
	/** E.164. */
	to: string;
	/** The number that the text goes out from, when it is known. */
	line?: string;
}

/**
 * Checks whether people opted out, with one request to their list for all of them. Called immediately
 * before their texts go out, and for no more people than are texted at once: a STOP that comes while
 * a campaign runs has to hold for the rest of it.
 *
 * @returns for each of them, in their order
 */
export async function checkOptOuts(
	context: IExecuteFunctions,
	recipients: readonly Recipient[],
): Promise<Array<Verdict | NoVerdict>> {
	const sources = await Promise.all(
		recipients.map(async (recipient) => await sourceFor(context, recipient)),
	);
	const verdicts: Array<Verdict | NoVerdict> = [];
	// With an expression in the credential, each item can have a list of its own.
	const byList = new Map<string, { list: OptOutList; places: number[] }>();
	for (const [place, source] of sources.entries()) {
		if ('list' in source) {
			const { list } = source;
			// The list as the first of them opened it: an error names that item.
			const look = byList.get(list.key) ?? { list, places: [] };
			byList.set(list.key, look);
			look.places.push(place);
		} else {
			verdicts[place] = source;
		}
	}
	for (const { list, places } of byList.values()) {
		const theirs = await lookUp(
			list,
			places.map((place) => recipients[place]),
		);
		for (const [n, place] of places.entries()) verdicts[place] = theirs[n];
	}
	return verdicts;
}

/** @throws NodeOperationError when it is not known whether the person opted out */
export async function checkOptOut(
	context: IExecuteFunctions,
	recipient: Recipient,
): Promise<Verdict> {
	const [verdict] = await checkOptOuts(context, [recipient]);
	if ('error' in verdict) throw verdict.error;
	return verdict;
}

/** A verdict, or the list that gives it. */
type Source = Verdict | NoVerdict | { list: OptOutList };

async function sourceFor(
	context: IExecuteFunctions,
	{ itemIndex, to }: Recipient,
): Promise<Source> {
	try {
		const source = context.getNodeParameter('optOutCheck', itemIndex, 'list') as string;
		// Exactly this value, which the panel takes from no expression: an override is never an accident.
		if (source === 'notChecked') return { optedOut: false };
		if (source === 'input') return judgeInput(context, itemIndex, to);

		const list = await openOptOutList(context, itemIndex);
		return list ? { list } : { error: noList(context, itemIndex) };
	} catch (error) {
		return { error };
	}
}

function noList(context: IExecuteFunctions, itemIndex: number): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		"Choose an 'Opt-Out List' credential, or set 'Opt-Out Check' to 'Not Checked'",
		{
			itemIndex,
			description: 'Nothing was sent: without the list nobody knows who opted out.',
		},
	);
}

async function lookUp(
	list: OptOutList,
	recipients: readonly Recipient[],
): Promise<Array<Verdict | NoVerdict>> {
	try {
		const people = recipients.map(({ to, line }) => ({ phoneNumber: to, line }));
		return (await list.consentsOf(people)).map(verdictOf);
	} catch (error) {
		return recipients.map(() => ({ error }));
	}
}

function verdictOf(consent: Consent): Verdict {
	return consent.optedOut ? { optedOut: true, fields: fieldsOf(consent) } : { optedOut: false };
}

function judgeInput(context: IExecuteFunctions, itemIndex: number, phoneNumber: string): Verdict {
	const answer = readAnswerOfInput(context.getNodeParameter('optedOut', itemIndex, ''));
	if (answer === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			"'Opted Out' says neither yes nor no, so nothing was sent",
			{
				itemIndex,
				description:
					'It takes yes or no (true or false), or a list of the numbers that opted out. An empty value is no answer; an empty list is.',
			},
		);
	}
	const optedOut =
		typeof answer === 'boolean' ? answer : answer.some((entry) => isSamePerson(entry, phoneNumber));
	return optedOut ? { optedOut: true, fields: { optedOutReason: 'input' } } : { optedOut: false };
}

/** What the item says of the opt-out, for people; not what the person wrote. */
function fieldsOf({ own, block }: Consent): IDataObject {
	const row = block ?? own[0];
	return {
		optedOutReason: row.reason,
		optedOutAt: row.at,
		optedOutLine: row.line,
		optedOutKeyword: row.keyword,
	};
}

const notCheckedNotice: INodeProperties = {
	displayName: 'Opt-outs are not checked: this text also goes to people who said STOP.',
	name: 'notCheckedNotice',
	type: 'notice',
	default: '',
};

/** Where a text's recipient is looked up; the same in each operation that looks. */
export function optOutCheckProperties(
	displayOptions: IDisplayOptions,
	{ canSkip }: { canSkip: boolean },
): INodeProperties[] {
	const showFor = (value: string): IDisplayOptions => ({
		show: { ...displayOptions.show, optOutCheck: [value] },
	});
	const notChecked = {
		name: 'Not Checked',
		value: 'notChecked',
		description:
			'Text everyone, including people who opted out. Use it only where the law allows it, or for tests.',
	};
	return [
		{
			displayName: 'Opt-Out Check',
			name: 'optOutCheck',
			type: 'options',
			noDataExpression: true,
			default: 'list',
			description: 'Where to look up whether the person opted out',
			displayOptions,
			options: [
				{
					name: 'Opt-Out List',
					value: 'list',
					description: "The Data Table that the 'Opt-Out List' credential leads to",
				},
				{
					name: 'From the Input',
					value: 'input',
					description: 'A yes or no, or a list of numbers, from your own database or CRM',
				},
				...(canSkip ? [notChecked] : []),
			],
		},
		{
			displayName: 'Opted Out',
			name: 'optedOut',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. {{ $json.unsubscribed }}',
			description: `Yes or no (true or false), or the list of the numbers that opted out. When it is missing, ${canSkip ? 'nothing is sent' : 'the item fails'}.`,
			displayOptions: showFor('input'),
		},
		...(canSkip ? [{ ...notCheckedNotice, displayOptions: showFor('notChecked') }] : []),
	];
}

/** The business's number as the options name it, for opt-outs that hold for one line. */
export const lineProperty: INodeProperties = {
	displayName: 'Line',
	name: 'line',
	type: 'string',
	default: '',
	placeholder: 'e.g. +14155550199',
	description:
		'Your line that the text goes out from. Leave empty to count an opt-out from any line.',
};

/** @returns E.164 or as it stands, or undefined when the options name none */
export function lineIn(options: IDataObject): string | undefined {
	const line = typeof options.line === 'string' ? options.line.trim() : '';
	if (line === '') return undefined;
	return readAddress(line, { country: options.defaultCountry as string | undefined }).address;
}
