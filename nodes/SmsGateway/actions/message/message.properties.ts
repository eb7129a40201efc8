import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { gatewaysThat } from '../../gateways';
import type { OutboundFeature } from '../../gateways/contract/outbound';
import { lineProperty } from '../../consent/optOutCheck';
import {
	mostAnswersProperty,
	mostAnswersWithinProperty,
} from '../../conversations/answerLimit.properties';
import { defaultCountryProperty } from '../../shared/defaultCountry.property';

/** The text itself; the same in each operation that sends one. */
export function textProperty(displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Text',
		name: 'text',
		type: 'string',
		required: true,
		default: '',
		typeOptions: { rows: 4 },
		placeholder: 'e.g. Your order is ready to be picked up.',
		description: 'What the person receives. Preview says how many segments it takes.',
		displayOptions,
	};
}

/**
 * Empty when an expression finds nothing: nobody is texted the word "undefined".
 *
 * @param name of the parameter
 * @throws NodeOperationError when it is an object or a list, or n8n wrote one into the text
 */
export function textOf(context: IExecuteFunctions, itemIndex: number, name = 'text'): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '') ?? '';
	const text = typeof value === 'object' ? OBJECT : String(value);
	if (!text.includes(OBJECT)) return text;
	throw new NodeOperationError(
		context.getNode(),
		Array.isArray(value) ? "'Text' is a list, not words" : "'Text' has an object in it, not words",
		{
			itemIndex,
			description:
				'Choose a field of it that is text, such as {{ $json.answer.text }} in place of {{ $json.answer }}. Nothing was sent.',
		},
	);
}

/** What n8n writes for an object among other words. */
const OBJECT = '[object Object]';

/** Of the operations that send by `Waves`: the options would do nothing in another. */
const FOR_SENDING: IDisplayOptions = { show: { '/operation': ['send', 'reply'] } };

const FOR_REPLY: IDisplayOptions = { show: { '/operation': ['reply'] } };

/** Shown for the gateways that take this. */
const where = (feature: OutboundFeature): IDisplayOptions => ({
	show: { '/gateway': gatewaysThat(({ takes }) => takes.includes(feature)) },
});

const replaceTypographicProperty: INodeProperties = {
	displayName: 'Replace Typographic Characters',
	name: 'replaceTypographic',
	type: 'boolean',
	default: false,
	description:
		'Whether to write plain quotes, dashes, dots and spaces for typographic ones, where that makes the text GSM-7, which takes less than half as many segments. The item lists them.',
};

const tooLongProperty: INodeProperties = {
	displayName: 'Too Long',
	name: 'tooLong',
	type: 'options',
	default: 'refuse',
	description:
		'What becomes of a text that is longer than the gateway takes. Parts go out one after the other, nine at most.',
	options: [
		{ name: 'Refuse', value: 'refuse' },
		{ name: 'Split', value: 'split', description: 'At the ends of words, with (1/3) in front' },
	],
};

/** The options that change the words of a text. */
export const wordingProperties = [replaceTypographicProperty, tooLongProperty];

/** Options of a text. */
export function optionsProperty(displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Attachment URLs',
				name: 'attachmentUrls',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/map.png',
				description:
					'Public addresses of pictures and files, with a comma between them: the text goes out as an MMS',
				displayOptions: where('attachmentUrls'),
			},
			{
				displayName: 'Callback URL',
				name: 'callback',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/sms-status',
				description: 'The URL that the gateway calls when the text is sent or delivered',
				displayOptions: where('callback'),
			},
			defaultCountryProperty,
			lineProperty,
			{ ...mostAnswersProperty, displayOptions: FOR_REPLY },
			{ ...mostAnswersWithinProperty, displayOptions: FOR_REPLY },
			{
				displayName: 'Priority',
				name: 'priority',
				type: 'number',
				default: 0,
				typeOptions: { minValue: -128, maxValue: 127 },
				description:
					"Higher goes first. From 100 on, the phone's own limits and pauses do not hold.",
				displayOptions: where('priority'),
			},
			{
				displayName: 'Reference',
				name: 'ref',
				type: 'string',
				default: '',
				description:
					'Your own name for this text, up to 64 characters. It stands in the item; Mobile API Connect and httpSMS repeat it in their delivery reports.',
			},
			{ ...replaceTypographicProperty, displayOptions: FOR_SENDING },
			{
				displayName: 'Report to This Workflow',
				name: 'reportToThisWorkflow',
				type: 'boolean',
				default: true,
				description:
					"Whether the delivery reports of this text run this workflow: the gateway calls the URL of its SMS Gateway Trigger, in place of 'Callback URL'. The workflow must be published. In queue mode use 'Callback URL'.",
				displayOptions: where('callback'),
			},
			{
				displayName: 'Retries When Not Accepted',
				name: 'retries',
				type: 'number',
				default: 3,
				typeOptions: { minValue: 0, maxValue: 5 },
				description:
					'How often to retry when the gateway did not accept the text, for example because no phone is online. A text that may have been sent is only sent again where the gateway refuses the second.',
			},
			{
				displayName: 'Send At',
				name: 'sendAt',
				type: 'dateTime',
				default: '',
				description: 'When the text is sent. The gateway or the phone keeps it until then.',
				displayOptions: where('sendAt'),
			},
			{
				displayName: 'SIM',
				name: 'sim',
				type: 'string',
				default: '',
				placeholder: 'e.g. 1',
				description:
					"Which of the phone's SIMs sends the text, as the gateway counts them. Empty: for a reply, the one that received the message.",
				displayOptions: where('sim'),
			},
			{
				displayName: 'Time to Live (Seconds)',
				name: 'timeToLive',
				type: 'number',
				default: 3600,
				typeOptions: { minValue: 5 },
				description:
					'After how long a text is given up that the phone has not sent, for example because it is offline. Without this option it waits for as long as the gateway keeps it.',
				displayOptions: where('timeToLive'),
			},
			{
				displayName: 'Timeout (Seconds)',
				name: 'timeout',
				type: 'number',
				default: 30,
				typeOptions: { minValue: 1, maxValue: 300 },
				description: "How long to wait for the gateway's response",
			},
			{ ...tooLongProperty, displayOptions: FOR_SENDING },
		],
	};
}
