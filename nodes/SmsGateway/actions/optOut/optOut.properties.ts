import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { defaultCountryProperty } from '../../shared/defaultCountry.property';
import { lineProperty } from '../../consent/optOutCheck';

export const showFor = (...operations: string[]): IDisplayOptions => ({
	show: { resource: ['optOut'], operation: operations },
});

/** The person that an operation is about. */
export function phoneNumberProperty(displayOptions: IDisplayOptions): INodeProperties {
	return {
		displayName: 'Phone Number',
		name: 'phoneNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. +14155550100',
		description:
			'The number of the person, with its country code. A national number works with a default country in the options.',
		displayOptions,
	};
}

/** Options that belong to a phone number. */
export function numberOptionsProperty(
	displayOptions: IDisplayOptions,
	lineDescription: string,
	more: INodeProperties[] = [],
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions,
		options: [defaultCountryProperty, { ...lineProperty, description: lineDescription }, ...more],
	};
}

/** Why somebody adds a row by hand. */
export const noteProperty: INodeProperties = {
	displayName: 'Note',
	name: 'note',
	type: 'string',
	default: '',
	description: 'The reason, in your own words. The opt-out list keeps it beside the number.',
};
