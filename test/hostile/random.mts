import fc from 'fast-check';

/** Samples that look random and are the same for the same seed. */
export interface Random {
	/** A whole number from `least` to `most`, both included. */
	int(least: number, most: number): number;
	pick<T>(choices: readonly T[]): T;
	/** Lower-case letters and digits. */
	word(length: number): string;
	bytes(length: number): Buffer;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/**
 * @param seed a whole number; the samples of one seed depend on nothing else
 * @param stream tells apart what is drawn with one seed: request 7 is the same whatever ran before it
 */
export function randomOf(seed: number, stream = 0): Random {
	const draw = sampleOf(fc.gen(), (seed ^ Math.imul(stream + 1, 0x9e3779b1)) | 0);
	const int = (min: number, max: number) => draw(fc.integer, { min, max });
	const pick = <T,>(choices: readonly T[]) => choices[int(0, choices.length - 1)];
	return {
		int,
		pick,
		word: (length) => Array.from({ length }, () => pick(LETTERS)).join(''),
		bytes: (length) =>
			Buffer.from(draw(fc.uint8Array, { minLength: length, maxLength: length, size: 'max' })),
	};
}

/** The same entries in another order. */
export function shuffled<T>(entries: readonly T[], seed: number): T[] {
	const all = { minLength: entries.length, maxLength: entries.length };
	return sampleOf(fc.shuffledSubarray([...entries], all), seed);
}

/** Every value as likely as the other: fast-check would sooner try small ones and edges. */
function sampleOf<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
	return fc.sample(arbitrary, { seed, numRuns: 1, unbiased: true })[0];
}
