import { distance } from 'fastest-levenshtein';

import { normaliseKeyword } from '../../optOut/normalise';
import { areFillers } from './fillers';

/** Letters that may be wrong, by the length of the choice: a short word with one is another word. */
const typosIn = (word: string) => (word.length < 4 ? 0 : word.length < 6 ? 1 : 2);

/** So many letters closer than to any other choice, or it may be a slip for that one. */
const MARGIN = 2;

/**
 * Which of the choices a text names: by its number, counted from 1, or by its words. Case, accents and
 * punctuation do not matter, and neither does a small typo.
 *
 * @returns the choice as it was given; undefined when the text may mean none or another one
 */
export function readChoice(text: string, choices: readonly string[]): string | undefined {
	const said = normaliseKeyword(text);
	const forms = choices.map(normaliseKeyword);
	const index =
		whole(said, forms) ?? byNumber(said, forms) ?? among(said, forms) ?? misspelt(said, forms);
	return index === undefined ? undefined : choices[index];
}

function whole(said: string, forms: readonly string[]): number | undefined {
	return only(forms.flatMap((form, index) => (form === said && form !== '' ? [index] : [])));
}

/** "2", "2)", "option 2 please", "2 Tuesday"; not where another choice has the number in its words. */
function byNumber(said: string, forms: readonly string[]): number | undefined {
	const words = said.split(' ');
	const numbers = words.filter((word) => /^\d+$/.test(word));
	const index = Number(numbers[0]) - 1;
	const form = forms.at(index);
	if (numbers.length !== 1 || index < 0 || form === undefined) return undefined;
	if (forms.some((other, at) => at !== index && other.split(' ').includes(numbers[0]))) {
		return undefined;
	}
	const own = form.split(' ');
	const others = words.filter((word) => word !== numbers[0] && !own.includes(word));
	return areFillers(others) ? index : undefined;
}

/** "Tuesday, please": the words of one choice, and beside them nothing that says more. */
function among(said: string, forms: readonly string[]): number | undefined {
	const found = forms.flatMap((form, index) => {
		const [before, ...after] = ` ${said} `.split(` ${form} `);
		if (form === '' || after.length !== 1) return [];
		return areFillers(wordsOf(before).concat(wordsOf(after[0]))) ? [index] : [];
	});
	return only(found);
}

/** The closest, where it is close enough and no other one is nearly as close. No number is misspelt. */
function misspelt(said: string, forms: readonly string[]): number | undefined {
	if (/\d/.test(said)) return undefined;
	const bare = wordsOf(said)
		.filter((word) => !areFillers([word]))
		.join(' ');
	const ranked = forms
		.map((form, index) => ({
			index,
			form,
			typos: Math.min(distance(said, form), distance(bare, form)),
		}))
		.sort((a, b) => a.typos - b.typos);
	const [first, second] = ranked;
	if (!first || first.typos > typosIn(first.form)) return undefined;
	return second && second.typos - first.typos < MARGIN ? undefined : first.index;
}

const wordsOf = (text: string) => text.split(' ').filter(Boolean);

const only = (found: readonly number[]) => (found.length === 1 ? found[0] : undefined);
