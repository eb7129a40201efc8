/**
 * Short keywords whose slips are known (STOL, CANSEL), because it is known which of their neighbours
 * are words themselves, in English or in a language near it.
 */
const NEIGHBOURS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	Object.entries({
		STOP: 'SHOP SLOP STEP STOPS ATOP TOP SOP STOW STOOP STROP STP SWOP STAP STIP STOF STOK STOL STOR STOD STOPF STO',
		CANCEL: 'CANCER CHANCEL CANCELS CANCELA CANCELE CANCELO CANCELLI',
		REMOVE: 'REMOTE REMOVED REMOVES REMOVER REMOVAL REMOVA REMOVI REMOVO',
		REVOKE: 'REVOKED REVOKES EVOKE REVOCE',
	}).map(([keyword, words]) => [keyword, new Set(words.split(' '))]),
);

/** Shorter words have too many neighbours that are words themselves (STEP, SHOP, QUITE, SEND). */
const SHORTEST_SWAPPED = 4;
const SHORTEST_RESPELLED = 5;
const SHORTEST_WITH_ONE_SLIP = 7;
const SHORTEST_WITH_TWO_SLIPS = 10;
const MOST_SLIPS = 2;

/** "Unsubscribed", "unsubscribes": no slip, but another form, and mostly a story about somebody. */
const INFLECTION = /^(D|S|R|RS|ING)$/;

/** A keyword, with what tells most other words from it at a glance. */
interface Spelling {
	word: string;
	/** See `lettersOf`. */
	letters: number;
	mostSlips: number;
}

/** Keywords, ready to be compared with. */
export interface Keywords {
	words: ReadonlySet<string>;
	spellings: readonly Spelling[];
}

export function compileKeywords(words: ReadonlySet<string>): Keywords {
	const spellings = [...words].map((word) => ({
		word,
		letters: lettersOf(word),
		mostSlips: mostSlipsIn(word),
	}));
	return { words, spellings };
}

/** Words by their first letter, each of which may be meant by a word that is spelled wrong. */
export interface Respelled {
	words: ReadonlySet<string>;
	byLetter: ReadonlyMap<string, readonly string[]>;
}

export function compileRespelled(all: readonly string[]): Respelled {
	const words = new Set(all);
	const byLetter = new Map<string, string[]>();
	for (const word of words) byLetter.set(word[0], [...(byLetter.get(word[0]) ?? []), word]);
	return { words, byLetter };
}

/** The keyword that a word is, or must have been meant to be, or null. */
export function keywordMeant(word: string, keywords: Keywords): string | null {
	if (keywords.words.has(word)) return word;
	const unmasked = unmask(word);
	if (keywords.words.has(unmasked)) return unmasked;
	const letters = lettersOf(word);
	for (const keyword of keywords.spellings) {
		// Most words have too many other letters to be looked at closely.
		if (strangers(letters, keyword.letters) > keyword.mostSlips) continue;
		if (strangers(keyword.letters, letters) > keyword.mostSlips) continue;
		if (isSlip(word, keyword.word) || isRepeated(word, keyword.word)) return keyword.word;
	}
	return null;
}

/** The word of the list that was meant if a letter is missing or two changed places, or `word`. */
export function respell(word: string, known: Respelled): string {
	if (word.length < SHORTEST_RESPELLED || known.words.has(word)) return word;
	for (const meant of known.byLetter.get(word[0]) ?? []) {
		if (isSwapped(word, meant) || lacksOne(word, meant)) return meant;
	}
	return word;
}

/** The letters in a word, one bit each (some share one); blanks are none. */
export function lettersOf(word: string): number {
	let letters = 0;
	for (let at = 0; at < word.length; at++) {
		if (word[at] !== ' ') letters |= 1 << word.charCodeAt(at);
	}
	return letters;
}

/**
 * How many letters of the one are not in the other at all. It is at most the number of slips: a
 * letter that is wrong, missing or too many makes one stranger on each side, a swap or a doubling none.
 */
function strangers(letters: number, others: number): number {
	let count = 0;
	for (let rest = letters & ~others; rest !== 0; rest &= rest - 1) count++;
	return count;
}

function lacksOne(word: string, meant: string): boolean {
	if (word.length !== meant.length - 1) return false;
	let at = 0;
	while (at < word.length && word[at] === meant[at]) at++;
	// Without its last letter it is another form and no slip (MESSAGE, MESSAGES).
	return at < word.length && word.slice(at) === meant.slice(at + 1);
}

function isSlip(word: string, keyword: string): boolean {
	if (Math.abs(word.length - keyword.length) > MOST_SLIPS) return false;
	if (word.length >= SHORTEST_SWAPPED && undoubled(word) === undoubled(keyword)) return true;
	if (withoutBlanks(word) === withoutBlanks(keyword)) return true;
	if (isSwapped(word, keyword)) return true;
	const slips = slipsIn(keyword, word);
	return slips > 0 && !isInflected(word, keyword) && distance(word, keyword) <= slips;
}

/** How many letters may be wrong, missing or too many for the word to be the keyword still. */
function slipsIn(keyword: string, word: string): number {
	const isNeighbour = keyword.length < SHORTEST_WITH_ONE_SLIP && NEIGHBOURS.get(keyword)?.has(word);
	return isNeighbour ? 0 : mostSlipsIn(keyword);
}

function mostSlipsIn(keyword: string): number {
	if (keyword.length >= SHORTEST_WITH_TWO_SLIPS) return MOST_SLIPS;
	return keyword.length >= SHORTEST_WITH_ONE_SLIP || NEIGHBOURS.has(keyword) ? 1 : 0;
}

/** ST0P, 5TOP */
function unmask(word: string): string {
	if (!/\d/.test(word) || !/\p{L}/u.test(word)) return word;
	return word.replaceAll('0', 'O').replaceAll('5', 'S').replaceAll('1', 'I');
}

/** STOPSTOPSTOP */
function isRepeated(word: string, keyword: string): boolean {
	return (
		keyword.length >= SHORTEST_SWAPPED &&
		word.startsWith(keyword) &&
		word.replaceAll(keyword, '') === ''
	);
}

/** Two neighbours changed places (STPO). */
function isSwapped(word: string, keyword: string): boolean {
	if (word.length !== keyword.length || keyword.length < SHORTEST_SWAPPED) return false;
	let at = 0;
	while (at < word.length && word[at] === keyword[at]) at++;
	return (
		word[at] === keyword[at + 1] &&
		word[at + 1] === keyword[at] &&
		word.slice(at + 2) === keyword.slice(at + 2)
	);
}

function isInflected(word: string, keyword: string): boolean {
	const stem = keyword.endsWith('E') ? keyword.slice(0, -1) : keyword;
	return (
		(word.startsWith(keyword) && INFLECTION.test(word.slice(keyword.length))) ||
		(word.startsWith(stem) && INFLECTION.test(word.slice(stem.length)))
	);
}

function undoubled(word: string): string {
	return word.replace(/(.)\1+/gu, '$1');
}

function withoutBlanks(word: string): string {
	return word.includes(' ') ? word.replaceAll(' ', '') : word;
}

/** Levenshtein's; keywords are short, and the words compared are as long, give or take two. */
function distance(one: string, other: string): number {
	let row = Array.from({ length: other.length + 1 }, (_, at) => at);
	for (let i = 1; i <= one.length; i++) {
		const next = [i];
		for (let j = 1; j <= other.length; j++) {
			const same = one[i - 1] === other[j - 1] ? 0 : 1;
			next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same));
		}
		row = next;
	}
	return row[other.length];
}
