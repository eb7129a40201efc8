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
		placeholder: '+14155550100',
		description: "The person's number, in any notation; a national one with a default country",
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

/** Why somebody wrote a row by hand. */
export const noteProperty: INodeProperties = {
	displayName: 'Note',
	name: 'note',
	type: 'string',
	default: '',
	description: 'Why, in your own words; it stands in the list beside the number',
};
