import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { gatewaysThat } from '../../gateways';

const custom = { show: { gateway: ['other'], signatureFormat: ['custom'] } };
const token = { show: { gateway: ['other'], signatureFormat: ['token'] } };
const timed = {
	show: {
		gateway: ['other'],
		signatureFormat: ['custom'],
		signedContent: [
			'bodyThenTimestamp',
			'timestampDotBody',
			'idDotTimestampDotBody',
			'v0ColonTimestampColonBody',
		],
	},
};
const withId = {
	show: {
		gateway: ['other'],
		signatureFormat: ['custom'],
		signedContent: ['idDotTimestampDotBody'],
	},
};
const preset = {
	show: { gateway: ['other'], signatureFormat: ['standardWebhooks', 'stripe', 'slack'] },
};

/** Several of them, because a panel shows a parameter by one condition. */
const toleranceShown = (displayOptions: IDisplayOptions): INodeProperties => ({
	displayName: 'Timestamp Tolerance (Seconds)',
	name: 'timestampTolerance',
	type: 'number',
	default: 300,
	typeOptions: { minValue: 1 },
	description:
		'How far the time may be from now. A longer one forgives slow clocks and late retries, and lets an old delivery be sent again for longer.',
	displayOptions,
});

export const signatureProperties: INodeProperties[] = [
	{
		displayName:
			'httpSMS signs who a delivery is for, and not what is in it: who sees the token of one can post any text here for ten minutes. Let nothing between httpSMS and n8n log the Authorization header. What n8n does not answer is tried once more, a fifth of a second later, and then lost.',
		name: 'httpSmsNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { gateway: ['httpSms'] } },
	},
	{
		displayName: 'Signature Format',
		name: 'signatureFormat',
		type: 'options',
		default: 'gateway',
		description: 'How the gateway signs what it delivers',
		displayOptions: { show: { gateway: ['other'] } },
		options: [
			{
				name: 'As Mobile API Connect Does',
				value: 'gateway',
				description: 'HMAC-SHA256 of the body, hexadecimal, in X-MAC-Signature',
			},
			{
				name: 'Custom',
				value: 'custom',
				description: 'Describe below how your gateway signs',
			},
			{
				name: 'Secret Token',
				value: 'token',
				description:
					'Signs nothing: the signing secret itself stands in a header. For forwarders that can do no better.',
			},
			{
				name: 'Slack',
				value: 'slack',
				description: 'X-Slack-Signature: v0=…, over v0:timestamp:body',
			},
			{
				name: 'Standard Webhooks',
				value: 'standardWebhooks',
				description:
					'Webhook-Signature: v1,…, over ID, timestamp and body. The signing secret is read as Base64.',
			},
			{
				name: 'Stripe',
				value: 'stripe',
				description: 'Stripe-Signature: t=…,v1=…, over timestamp.body',
			},
		],
	},
	{
		displayName:
			'A token says who sends, and nothing of the text: who sees one request can send any other. Use an https address, let nothing log the header, and enter a long random token as the signing secret in the credential.',
		name: 'tokenNotice',
		type: 'notice',
		default: '',
		displayOptions: token,
	},
	{
		displayName: 'Token Header',
		name: 'senderHeader',
		type: 'string',
		required: true,
		default: 'X-Webhook-Token',
		description: 'Name of the header that carries the secret token',
		displayOptions: token,
	},
	{
		displayName: 'Signature Header',
		name: 'signatureHeader',
		type: 'string',
		required: true,
		default: 'X-Signature',
		description: 'Name of the header that carries the HMAC-SHA256 signature',
		displayOptions: custom,
	},
	{
		displayName: 'Signature Prefix',
		name: 'signaturePrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. sha256=',
		description:
			'What stands before the signature in the header, such as sha256= or v1, with its comma; empty if nothing does. Entries with another prefix are left out.',
		displayOptions: custom,
	},
	{
		displayName: 'Signature Encoding',
		name: 'signatureEncoding',
		type: 'options',
		default: 'hex',
		options: [
			{ name: 'Base64', value: 'base64' },
			{ name: 'Hexadecimal', value: 'hex' },
		],
		displayOptions: custom,
	},
	{
		displayName: 'Signed Content',
		name: 'signedContent',
		type: 'options',
		default: 'body',
		description: 'What the gateway signs. With a time in it, an old delivery cannot be sent again.',
		options: [
			{ name: 'Body', value: 'body' },
			{
				name: 'Body, Then Timestamp',
				value: 'bodyThenTimestamp',
				description: 'The body with the timestamp right behind it',
			},
			{
				name: 'ID, Dot, Timestamp, Dot, Body',
				value: 'idDotTimestampDotBody',
				description: 'As Standard Webhooks does, in other headers',
			},
			{
				name: 'Timestamp, Dot, Body',
				value: 'timestampDotBody',
				description: 'The timestamp, a dot, and the body',
			},
			{
				name: 'V0, Colon, Timestamp, Colon, Body',
				value: 'v0ColonTimestampColonBody',
				description: 'As Slack does, in other headers',
			},
		],
		displayOptions: custom,
	},
	{
		displayName: 'Timestamp Header',
		name: 'timestampHeader',
		type: 'string',
		required: true,
		default: 'X-Timestamp',
		description:
			'Name of the header that carries the Unix time, in seconds or milliseconds. The same as Signature Header if the time stands in there, as t=.',
		displayOptions: timed,
	},
	{
		displayName: 'ID Header',
		name: 'idHeader',
		type: 'string',
		required: true,
		default: 'Webhook-Id',
		description: "Name of the header that carries the message's ID",
		displayOptions: withId,
	},
	toleranceShown(timed),
	toleranceShown(preset),
	toleranceShown({
		show: { gateway: gatewaysThat(({ signatureWithin }) => signatureWithin !== undefined) },
	}),
];
