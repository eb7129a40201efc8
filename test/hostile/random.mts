/** Numbers that look random and are the same for the same seed. */
export interface Random {
	/** A whole number from `least` to `most`, both included. */
	int(least: number, most: number): number;
	pick<T>(choices: readonly T[]): T;
	/** Lower-case letters and digits. */
	word(length: number): string;
	bytes(length: number): Buffer;
}

/**
 * @param seed a whole number; the numbers of one seed depend on nothing else
 * @param stream tells apart what is drawn with one seed: request 7 is the same whatever ran before it
 */
export function randomOf(seed: number, stream = 0): Random {
	const next = mulberry32((seed ^ Math.imul(stream + 1, 0x9e3779b1)) >>> 0);
	const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	const pick = <T,>(choices: readonly T[]) => choices[int(0, choices.length - 1)];
	return {
		int,
		pick,
		word: (length) =>
			Array.from({ length }, () => pick([...'abcdefghijklmnopqrstuvwxyz0123456789'])).join(''),
		bytes: (length) => Buffer.from(Array.from({ length }, () => int(0, 255))),
	};
}

/** The same entries in another order (Fisher and Yates). */
export function shuffled<T>(entries: readonly T[], random: Random): T[] {
	const all = [...entries];
	for (let index = all.length - 1; index > 0; index--) {
		const other = random.int(0, index);
		[all[index], all[other]] = [all[other], all[index]];
	}
	return all;
}

/** Tommy Ettinger's mulberry32 (public domain): 32 bits of state, numbers from 0 to below 1. */
function mulberry32(state: number): () => number {
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
