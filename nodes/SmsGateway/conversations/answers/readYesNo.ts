import { normaliseKeyword } from '../../optOut/normalise';
import { YES_NO_WORDS } from './yesNoWords';

/** What people send in the place of a word. */
const SIGNS: ReadonlyArray<readonly [RegExp, boolean]> = [
	[/👍|✅|👌|✔|☑|🆗/u, true],
	[/👎|❌|🚫|✖|🙅/u, false],
];

/** Words that take back or bind to something what stood before them, in normal form. */
const LIMITS = new Set(
	(
		'BUT EXCEPT IF UNLESS ONLY HOWEVER INSTEAD THOUGH ALTHOUGH WHEN WHAT WHERE WHO HOW WHY WHICH ' +
		'ABER NUR WENN FALLS MAIS SEULEMENT PERO SOLO SIEMPRE MA SOLO SE MAS SO MAAR ALS MEN HVIS ALE TYLKO ' +
		'НО ЕСЛИ ТОЛЬКО TAPI KALAU'
	).split(' '),
);

/** More words behind a yes may say anything. */
const MOST_WORDS_BEHIND = 6;

/**
 * Whether a text says yes or no: "Yep", "sure, see you then", "No, make it Tuesday". In doubt it says
 * neither: "yes but later", "no idea", "yes or no?".
 *
 * @param languages ISO 639-1 codes of the languages beside English
 * @returns true for yes, false for no
 */
export function readYesNo(text: string, languages: readonly string[]): boolean | undefined {
	const said = normaliseKeyword(text);
	const words = said.split(' ').filter(Boolean);
	const signs = SIGNS.flatMap(([sign, isYes]) => (sign.test(text) ? [isYes] : []));
	if (words.length === 0) return signs.length === 1 ? signs[0] : undefined;
	const opening = openingOf(words, languages);
	if (!opening || signs.includes(opening.says !== 'yes')) return undefined;
	if (opening.says === 'neither') return undefined;
	const behind = words.slice(opening.length);
	// A refusal with reasons stays one: "No, I can only come when it is dry".
	const isYes = opening.says === 'yes';
	if (!isYes) return says('yes', behind, languages) ? undefined : false;
	const isBound =
		text.includes('?') ||
		behind.length > MOST_WORDS_BEHIND ||
		behind.some((word) => LIMITS.has(word)) ||
		says('no', behind, languages) ||
		says('neither', behind, languages);
	return isBound ? undefined : true;
}

type Meaning = 'yes' | 'no' | 'neither';

/** The longest of the known words that a text begins with. */
function openingOf(
	words: readonly string[],
	languages: readonly string[],
): { says: Meaning; length: number } | undefined {
	for (let length = Math.min(words.length, MOST_WORDS); length > 0; length--) {
		const found = meanings(words.slice(0, length).join(' '), languages);
		if (found.size === 1) return { says: [...found][0], length };
		// Two languages that are on mean different things by it.
		if (found.size > 1) return undefined;
	}
	return undefined;
}

/** Whether one of the known words of a meaning stands among these, which no longer one contains. */
function says(meaning: Meaning, words: readonly string[], languages: readonly string[]): boolean {
	for (let at = 0; at < words.length; ) {
		const found = openingOf(words.slice(at), languages);
		if (found?.says === meaning) return true;
		at += found?.length ?? 1;
	}
	return false;
}

const MOST_WORDS = Math.max(...YES_NO_WORDS.map(([, , words]) => words.split(' ').length));

/** By words: which languages mean what by them. */
const KNOWN = new Map<string, Array<readonly [language: string, says: Meaning]>>();
for (const [language, meaning, words] of YES_NO_WORDS) {
	KNOWN.set(words, [...(KNOWN.get(words) ?? []), [language, meaning]]);
}

const meanings = (words: string, languages: readonly string[]) =>
	new Set(
		(KNOWN.get(words) ?? [])
			.filter(([language]) => language === 'en' || languages.includes(language))
			.map(([, meaning]) => meaning),
	);
