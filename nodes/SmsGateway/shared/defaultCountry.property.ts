import type { INodeProperties } from 'n8n-workflow';

import { COUNTRIES } from './countries';

/** The country whose numbers may come without a country code; part of both nodes' options. */
export const defaultCountryProperty: INodeProperties = {
	displayName: 'Default Country',
	name: 'defaultCountry',
	type: 'options',
	default: '',
	description:
		'The country to read a phone number with when it has no country code, for example (415) 555-0100. Leave at None if numbers always carry their country code.',
	options: [
		{ name: 'None', value: '' },
		...COUNTRIES.map(({ name, code, callingCode }) => ({
			name: `${name} (+${callingCode})`,
			value: code,
		})),
	],
};
