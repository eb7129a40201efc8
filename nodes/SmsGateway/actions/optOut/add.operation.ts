import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operation';
import { recordByHand } from './byHand';
import {
	noteProperty,
	numberOptionsProperty,
	phoneNumberProperty,
	showFor,
} from './optOut.properties';

const displayOptions = showFor('add');

export const properties: INodeProperties[] = [
	phoneNumberProperty(displayOptions),
	numberOptionsProperty(
		displayOptions,
		'Your line that may not text the person. Leave empty for all lines.',
		[noteProperty],
	),
];

/** Blocks a person by hand: their own START does not lift it. */
export const execute: Operation['execute'] = async function (itemIndex) {
	const { phoneNumber, line, outcome } = await recordByHand(this, itemIndex, 'optedOut');
	return {
		json: { phoneNumber, line, optedOut: true, changed: outcome === 'optedOut' },
	};
};
