import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readAddress } from '../shared/phoneNumber';
import { openOptOutList } from '../store/openStore';
import { isSamePeer } from '../store/peer';
import type { Consent } from '../store/optOutState';
import { readAnswerOfInput } from './optOutOfInput';

/** Whether a person may be texted, by what the panel says to look at. */
export type Verdict =
	| { optedOut: false; checked: boolean }
	| { optedOut: true; checked: true; fields: IDataObject };

/**
 * Looks whether a person opted out. Called immediately before each text, never once for a batch: a
 * STOP that comes while a campaign runs has to hold for the rest of it.
 *
 * @param peer E.164
 * @param line the number that the text goes out from, when it is known
 * @throws NodeOperationError when it cannot be told: then nothing may be sent
 */
export async function checkOptOut(
	context: IExecuteFunctions,
	itemIndex: number,
	peer: string,
	line?: string,
	{ canSendAnyway = true } = {},
): Promise<Verdict> {
	const source = context.getNodeParameter('optOutCheck', itemIndex, 'store') as string;
	// Exactly this value, which the panel takes from no expression: an override is never an accident.
	if (source === 'sendAnyway' && canSendAnyway) return { optedOut: false, checked: false };
	if (source === 'input') return judgeInput(context, itemIndex, peer);

	const list = await openOptOutList(context, itemIndex);
	if (!list) return { optedOut: false, checked: false };
	const consent = await list.consentOf(peer, line);
	return consent.optedOut
		? { optedOut: true, checked: true, fields: fieldsOf(consent) }
		: { optedOut: false, checked: true };
}

function judgeInput(context: IExecuteFunctions, itemIndex: number, peer: string): Verdict {
	const answer = readAnswerOfInput(context.getNodeParameter('optedOut', itemIndex, ''));
	if (answer === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			'"Opted Out" says neither yes nor no, so nothing was sent',
			{
				itemIndex,
				description:
					'It takes yes or no (true or false), or a list of the numbers that opted out. An empty value is no answer; an empty list is.',
			},
		);
	}
	const optedOut =
		typeof answer === 'boolean' ? answer : answer.some((entry) => isSamePeer(entry, peer));
	return optedOut
		? { optedOut: true, checked: true, fields: { optedOutReason: 'input' } }
		: { optedOut: false, checked: true };
}

/** What a person who looks at the item wants to know; not what was written. */
function fieldsOf({ own, block }: Consent): IDataObject {
	const row = block ?? own[0];
	return {
		optedOutReason: row.reason,
		optedOutAt: row.at,
		optedOutLine: row.line,
		optedOutKeyword: row.keyword,
	};
}

/** Where a text's recipient is looked up; the same in each operation that looks. */
export function optOutCheckProperties(
	displayOptions: IDisplayOptions,
	{ canSendAnyway }: { canSendAnyway: boolean },
): INodeProperties[] {
	const showFor = (value: string): IDisplayOptions => ({
		show: { ...displayOptions.show, optOutCheck: [value] },
	});
	const sendAnyway = {
		name: 'Send Anyway',
		value: 'sendAnyway',
		description:
			'Does not look. Only for a text that the law allows to a person who opted out, such as the one confirmation.',
	};
	return [
		{
			displayName: 'Opt-Out Check',
			name: 'optOutCheck',
			type: 'options',
			noDataExpression: true,
			default: 'store',
			description: 'Where it says who opted out',
			displayOptions,
			options: [
				{
					name: 'List of Opt-Outs',
					value: 'store',
					description: 'The Data Table in this n8n that the credential above leads to',
				},
				{
					name: 'From the Input',
					value: 'input',
					description: 'A yes or no, or a list of numbers, from a database or a CRM of your own',
				},
				...(canSendAnyway ? [sendAnyway] : []),
			],
		},
		{
			displayName:
				'Without a credential for the list of opt-outs, above, opt-outs are not checked: the text goes out to anyone.',
			name: 'storeNotice',
			type: 'notice',
			default: '',
			displayOptions: showFor('store'),
		},
		{
			displayName: 'Opted Out',
			name: 'optedOut',
			type: 'string',
			required: true,
			default: '',
			placeholder: '={{ $json.unsubscribed }}',
			description:
				'An expression for yes or no (true or false), or for the list of the numbers that opted out. Without an answer nothing is sent.',
			displayOptions: showFor('input'),
		},
		...(canSendAnyway
			? [
					{
						displayName:
							'Opt-Outs Are <B>not Checked</b>: This Text Goes Out to a Person Who Said STOP, Too.',
						name: 'sendAnywayNotice',
						type: 'notice' as const,
						default: '',
						displayOptions: showFor('sendAnyway'),
					},
				]
			: []),
	];
}

/** The business's number as the options name it, for opt-outs that hold for one line. */
export const lineProperty: INodeProperties = {
	displayName: 'Line',
	name: 'line',
	type: 'string',
	default: '',
	placeholder: '+14155550199',
	description:
		'Your own number that is meant, if opt-outs hold for one line only. Empty: an opt-out from any line counts.',
};

/** @returns E.164 or as it stands, or undefined when the options name none */
export function lineIn(options: IDataObject): string | undefined {
	const line = typeof options.line === 'string' ? options.line.trim() : '';
	if (line === '') return undefined;
	return readAddress(line, options.defaultCountry as string | undefined).address;
}
