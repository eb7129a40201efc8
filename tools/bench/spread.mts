/** What several rounds gave. */
export interface Spread {
	median: number;
	least: number;
	most: number;
}

/** @throws Error if there are no values */
export function spreadOf(values: number[]): Spread {
	if (values.length === 0) throw new Error('No round was measured');
	const sorted = [...values].sort((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
	return { median, least: sorted[0], most: sorted[sorted.length - 1] };
}

/**
 * How two things compare, round by round: what the machine did otherwise in a round, it did to both.
 * @throws Error if there are no rounds
 */
export function ratioOf(values: number[], others: number[]): Spread {
	return spreadOf(values.map((value, round) => value / others[round]));
}

/** `0.98 (0.91 – 1.03)`: the median with the least and the most. */
export function written({ median, least, most }: Spread, digits: number): string {
	const [a, b, c] = [median, least, most].map((value) => value.toFixed(digits));
	return a === b && b === c ? a : `${a} (${b} – ${c})`;
}
