import { compatible, withoutDiacritics } from '../normalise';

/** A part of a message between two punctuation marks. */
export interface Clause {
	/** In capitals, without diacritics; a contraction is one word (DONT). */
	words: string[];
	/** Typed in capitals altogether. */
	shouted: boolean;
	/** How it is set off from what follows. A line break in mid-sentence is none of these. */
	closedBy: 'question' | 'stop' | 'comma' | 'nothing';
}

const BREAKS = /([.!?…;:,\n\r()[\]{}/|¿¡]+|\s[-–—]+\s|—)/u;

/** "take my # off your list" */
const NUMBER_SIGN = /#(?![\p{L}\p{N}])/gu;

/** "Remove 555-0147 from your list": from seven digits on it is no date and no amount. */
const PHONE_NUMBER = /\+?\d(?:[ ().-]{0,2}\d){6,14}(?!\d)/gu;

/** What follows the apostrophe of an English contraction; others part two words (d'envoyer). */
const CONTRACTION = /['’‘ʼ`´](T|S|M|D|RE|LL|VE)(?![\p{L}\p{N}])/gu;

/** A message as its clauses, empty ones left out. */
export function clausesOf(text: string): Clause[] {
	const parts = compatible(text)
		.replace(NUMBER_SIGN, ' number ')
		.replace(PHONE_NUMBER, ' this number ')
		.split(BREAKS);
	const clauses: Clause[] = [];
	for (let at = 0; at < parts.length; at += 2) {
		const words = wordsOf(parts[at]);
		if (words.length === 0) continue;
		clauses.push({
			words: joinSpelledOut(words),
			shouted: parts[at] === parts[at].toUpperCase(),
			closedBy: closingOf(parts[at + 1] ?? '\n', parts[at + 2] ?? ''),
		});
	}
	return joinSingleWords(clauses);
}

function closingOf(mark: string, next: string): Clause['closedBy'] {
	if (mark.includes('?')) return 'question';
	if (/[.!…]/u.test(mark)) return 'stop';
	if (/^[\n\r]+$/.test(mark)) return /^\s*\p{Ll}/u.test(next) ? 'nothing' : 'stop';
	return 'comma';
}

/** The words of a clause; letters that someone held down count once (STOOOP). */
function wordsOf(text: string): string[] {
	return splitWords(foldWords(text));
}

/** The words of each phrase in a list that is parted by commas, which part words too. */
export function wordLists(list: string): string[][] {
	return foldWords(list).split(',').map(splitWords);
}

function foldWords(text: string): string {
	return withoutDiacritics(text)
		.toUpperCase()
		.replace(CONTRACTION, '$1')
		.replace(/(\p{L})\1{2,}/gu, '$1');
}

function splitWords(folded: string): string[] {
	return folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** S T O P; two letters on their own are no word that anyone spells out. */
function joinSpelledOut(words: readonly string[]): string[] {
	const joined: string[] = [];
	for (let at = 0; at < words.length; ) {
		let end = at;
		while (end < words.length && words[end].length === 1) end++;
		const letters = end - at;
		joined.push(...(letters > 2 ? [words.slice(at, end).join('')] : words.slice(at, end)));
		if (letters === 0) joined.push(words[at]);
		at = Math.max(end, at + 1);
	}
	return joined;
}

/** "STOP. TEXTING. ME." is one sentence, and so is "S.T.O.P". */
function joinSingleWords(clauses: Clause[]): Clause[] {
	if (clauses.length < 3 || clauses.some(({ words }) => words.length > 1)) return clauses;
	const words = clauses.map((clause) => clause.words[0]);
	return [
		{
			words: joinSpelledOut(words),
			shouted: clauses.every(({ shouted }) => shouted),
			closedBy: clauses[clauses.length - 1].closedBy,
		},
	];
}
