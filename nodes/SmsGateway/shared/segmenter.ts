type Unit = 'grapheme' | 'word';

const made = new Map<Unit, Intl.Segmenter>();

/** Made at first use: the language tables behind one take several milliseconds to load. */
export function segmenterOf(granularity: Unit): Intl.Segmenter {
	let segmenter = made.get(granularity);
	if (!segmenter) {
		segmenter = new Intl.Segmenter(undefined, { granularity });
		made.set(granularity, segmenter);
	}
	return segmenter;
}
