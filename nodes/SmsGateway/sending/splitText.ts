import { segmenterOf } from '../shared/segmenter';

/** More parts than these are no text to a person; Android lets an app send some 30 SMS in 30 minutes. */
export const MOST_PARTS = 9;

/** In front of each part, in UTF-16 units: "(1/3) ". */
const MARK = 6;

/** How far around the end of a part a word is looked for, in UTF-16 units. */
const NEAR = 100;

/** White space that a text may be split at: a no-break space is none. */
const SPACE = /[^\S\u00a0\u2007\u202f\ufeff]/;

/**
 * Splits a text at the ends of words into parts with "(1/3)" in front.
 *
 * @param limit UTF-16 units of a part at most
 * @returns the text itself when it is no longer; perhaps more than `MOST_PARTS`, which nobody may send
 */
export function splitText(text: string, limit: number): string[] {
	if (text.length <= limit) return [text];
	const room = limit - MARK;
	const parts: string[] = [];
	for (let rest = text; rest !== ''; ) {
		const end = rest.length <= room ? rest.length : wordEnd(rest, room);
		parts.push(rest.slice(0, end).trimEnd());
		rest = rest.slice(end).trimStart();
	}
	return parts.length === 1 ? parts : parts.map((part, n) => `(${n + 1}/${parts.length}) ${part}`);
}

/** Where the last word ends that goes into a part: at least half of it is used. */
function wordEnd(text: string, room: number): number {
	for (let end = room; end > room / 2; end--) if (SPACE.test(text[end])) return end;
	// Of a script that puts no spaces between words, or an address that is longer.
	const near = Math.min(NEAR, room);
	const around = text.slice(room - near, room + near);
	for (const unit of ['word', 'grapheme'] as const) {
		const index = segmenterOf(unit).segment(around).containing(near)?.index ?? 0;
		if (index > 0) return room - near + index;
	}
	return room;
}
