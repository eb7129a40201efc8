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
			'The one of your own numbers that may not text the person. Empty: none of them may.',
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
