import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operation';
import { recordByHand } from './byHand';
import {
	noteProperty,
	numberOptionsProperty,
	phoneNumberProperty,
	showFor,
} from './optOut.properties';

const displayOptions = showFor('remove');

export const properties: INodeProperties[] = [
	phoneNumberProperty(displayOptions),
	numberOptionsProperty(
		displayOptions,
		'Your line that may text the person again. Leave empty for all lines.',
		[noteProperty],
	),
];

/** Lets a person be texted again, whatever opted them out; the history is kept. */
export const execute: Operation['execute'] = async function (itemIndex) {
	const { phoneNumber, line, outcome, consent } = await recordByHand(this, itemIndex, 'optedIn');
	return {
		json: {
			phoneNumber,
			line,
			optedOut: consent.optedOut,
			changed: outcome === 'optedIn',
		},
	};
};
