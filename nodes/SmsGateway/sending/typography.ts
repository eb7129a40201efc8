import type { IDataObject } from 'n8n-workflow';

import { isGsm7 } from '../item/segments';

/** A character that was replaced, for the item. */
export interface Replacement extends IDataObject {
	character: string;
	/** As in "U+2019": some of them cannot be seen. */
	codePoint: string;
	replacement: string;
	count: number;
}

/** What word processors, phones and language models write, and what it stands for; letters stay. */
const PLAIN: ReadonlyArray<readonly [characters: string, plain: string]> = [
	['‘’‚‛ʼ′‵`´‹›', "'"],
	['“”„‟″«»', '"'],
	['‐‑‒–—―−', '-'],
	['…', '...'],
	['•', '-'],
	// The tab, the no-break space, and the others of their kinds.
	[
		'\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
		' ',
	],
	['\u2028\u2029', '\n'],
	// Soft hyphens, joiners, directions and byte order marks: nobody sees them.
	[
		'\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff',
		'',
	],
];

const plainOf = new Map(
	PLAIN.flatMap(([characters, plain]) => [...characters].map((character) => [character, plain])),
);

/** A letter with its accents, where they are characters of their own, or any other character. */
const CHARACTERS = /\P{M}\p{M}+|./gsu;

/**
 * Replaces what forces a text into UCS-2, where a segment has less than half the room. Only where that
 * makes the whole text GSM-7: beside an emoji nothing would be gained.
 */
export function replaceTypographic(text: string): { text: string; replaced: Replacement[] } {
	const replaced = new Map<string, Replacement>();
	const plain = text.replace(CHARACTERS, (character) => {
		if (isGsm7(character)) return character;
		// An accent that is a character of its own: é is GSM-7.
		const replacement = plainOf.get(character) ?? character.normalize('NFC');
		if (replacement === character) return character;
		const seen = replaced.get(character);
		const codePoint = [...character].map(codePointOf).join(' ');
		replaced.set(character, {
			...{ character, codePoint, replacement },
			count: (seen?.count ?? 0) + 1,
		});
		return replacement;
	});
	return [...plain].every(isGsm7)
		? { text: plain, replaced: [...replaced.values()] }
		: { text, replaced: [] };
}

const codePointOf = (character: string) =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
