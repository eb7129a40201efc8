import { GOAL, measureOwnShare, type OwnShareRow } from '../ownShare.mts';
import type { Part, Row } from '../part.mts';

/** Our own share of a message. */
export const ownShare: Part = {
	name: 'ownShare',
	title: 'From bytes to item, against bare createHmac and JSON.parse on the same bodies',
	goal: `at most ${GOAL} times`,
	async run({ short }) {
		const rows = await measureOwnShare(
			short ? { rounds: 5, messages: 2_000 } : { rounds: 15, messages: 5_000 },
		);
		return rows.flatMap(rowsOf);
	},
};

function rowsOf({ size, microseconds, ratio }: OwnShareRow): Row[] {
	const body = `body of ${size.toLocaleString('en')} bytes`;
	const against = { name: 'bare', value: microseconds.bare, unit: 'µs' };
	return [
		{
			figure: `${body}, until it is accepted`,
			ours: { name: 'webhook()', value: microseconds.accepted, unit: 'µs' },
			against,
			ratio: ratio.accepted,
			goal: { atMost: GOAL },
		},
		{
			figure: `${body}, with what the stored execution does`,
			ours: { name: 'webhook() and execute()', value: microseconds.complete, unit: 'µs' },
			against,
			ratio: ratio.complete,
		},
	];
}
