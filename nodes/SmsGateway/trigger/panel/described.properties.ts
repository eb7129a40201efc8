import type { INodeProperties } from 'n8n-workflow';

const described = { show: { gateway: ['other'], deliveryFormat: ['described'] } };

const path = (
	displayName: string,
	name: string,
	fallback: string,
	description: string,
	required = false,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: fallback,
	...(required && { required }),
	description,
	displayOptions: described,
});

/** Where in a delivery of a gateway of one's own the fields stand. */
export const describedProperties: INodeProperties[] = [
	{
		displayName: 'Delivery Format',
		name: 'deliveryFormat',
		type: 'options',
		default: 'gateway',
		description: 'What the gateway delivers',
		displayOptions: { show: { gateway: ['other'] } },
		options: [
			{
				name: 'As Mobile API Connect Does',
				value: 'gateway',
				description: 'Messages and delivery reports with the fields of Mobile API Connect',
			},
			{
				name: 'Described Below',
				value: 'described',
				description: 'Messages as JSON whose fields you name, as SMS forwarders send them',
			},
		],
	},
	path(
		'From Field',
		'fromField',
		'from',
		"The field with the person's number. A dot leads into an object, as in data.sender.",
		true,
	),
	path('Text Field', 'textField', 'text', 'The field with the text', true),
	path('To Field', 'toField', '', 'The field with your own line; empty if there is none'),
	path('ID Field', 'idField', '', "The field with the message's ID; empty if there is none"),
	path(
		'Time Field',
		'timeField',
		'receivedAt',
		'The field with the time the message came in: ISO-8601, or Unix time in seconds or milliseconds. It tells two equal texts apart.',
	),
	path(
		'Device Field',
		'deviceField',
		'',
		"The field with the phone's name; empty if there is none",
	),
	path('SIM Field', 'simField', '', 'The field with the SIM; empty if there is none'),
];
