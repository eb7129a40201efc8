import type { Operation } from '../operation';
import { recordByHand } from './byHand';
import {
	noteProperty,
	numberOptionsProperty,
	phoneNumberProperty,
	showFor,
} from './optOut.properties';

const displayOptions = showFor('remove');

/** Lets a person be texted again, whatever opted them out; the history stays. */
export const remove: Operation = {
	properties: [
		phoneNumberProperty(displayOptions),
		numberOptionsProperty(
			displayOptions,
			'The one of your own numbers that may text the person again. Empty: all of them may.',
			[noteProperty],
		),
	],

	async execute(itemIndex) {
		const { phoneNumber, line, outcome, consent } = await recordByHand(this, itemIndex, 'optedIn');
		return {
			json: {
				phoneNumber,
				line,
				optedOut: consent.optedOut,
				changed: outcome === 'optedIn',
			},
		};
	},
};
