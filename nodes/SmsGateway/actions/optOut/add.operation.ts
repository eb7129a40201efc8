import type { Operation } from '../operation';
import { recordByHand } from './byHand';
import {
	noteProperty,
	numberOptionsProperty,
	phoneNumberProperty,
	showFor,
} from './optOut.properties';

const displayOptions = showFor('add');

/** Blocks a person by hand: their own START does not lift it. */
export const add: Operation = {
	properties: [
		phoneNumberProperty(displayOptions),
		numberOptionsProperty(
			displayOptions,
			'Your line that may not text the person. Leave empty for all lines.',
			[noteProperty],
		),
	],

	async execute(itemIndex) {
		const { phoneNumber, line, outcome } = await recordByHand(this, itemIndex, 'optedOut');
		return {
			json: { phoneNumber, line, optedOut: true, changed: outcome === 'optedOut' },
		};
	},
};
