export interface Bounds {
	least: number;
	default: number;
	most: number;
}

/**
 * A number that a panel asks for, within its limits: the panel's own bind no expression, which may
 * give any number, or something else. What is no number is the default, never "no limit".
 */
export function bounded(value: unknown, { least, default: usual, most }: Bounds): number {
	const isGiven = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
	const number = isGiven ? Number(value) : Number.NaN;
	return Number.isNaN(number) ? usual : Math.min(most, Math.max(least, number));
}
