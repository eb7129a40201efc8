/** The ways from bytes to an item that are measured, from the least to the most. */
export const WAYS = ['bare', 'bareWithKeyObject', 'accepted', 'complete'] as const;
export type Way = (typeof WAYS)[number];

/** What a size gave: one value a round, in microseconds of CPU for a message. */
export interface Measured {
	/** Bytes of a body. */
	size: number;
	taken: Record<Way, number[]>;
}
