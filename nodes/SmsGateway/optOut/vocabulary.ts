import { KEYWORD_LANGUAGES } from './keywords';
import { normaliseKeyword } from './normalise';
import { phrasesOf } from './phrases';
import type { CompiledLanguage } from './phrases/language';
import { mergePatterns, mergePhrases, type Patterns, type Phrases } from './phrases/pattern';
import type { OptOutSettings } from './reading';
import { compileKeywords, compileRespelled, type Keywords, type Respelled } from './typos';

/** In this order: where a word is several, the opt-out wins, for honouring it harms least. */
const INTENTS = ['optOut', 'optIn', 'help'] as const;

/** The keywords of the languages that are switched on, and the user's own. */
export interface Vocabulary {
	/** A keyword in its normal form → what it says. */
	intents: ReadonlyMap<string, (typeof INTENTS)[number]>;
	/** Those of the opt-outs, ready to be found among other words. */
	optOut: Keywords;
	phrases: PhraseBook;
}

/** The phrases of all languages that are switched on, together where a language does not matter. */
export interface PhraseBook {
	languages: readonly CompiledLanguage[];
	fillers: Phrases;
	please: Phrases;
	restarts: Phrases;
	askers: Phrases;
	reasons: Phrases;
	runOn: Phrases;
	banter: Phrases;
	takenBack: Phrases;
	earlier: Phrases;
	beforeOrder: Phrases;
	alone: Patterns;
	remarks: Patterns;
	everyday: ReadonlySet<string>;
	respelled: Respelled;
}

/** An instance has a few triggers, most of them alike; one vocabulary is some 100 kB. */
const MOST_REMEMBERED = 20;

const remembered = new Map<string, Vocabulary>();

/** What texts are read with under these settings; put together at their first text. */
export function vocabularyOf(settings: OptOutSettings): Vocabulary {
	const slot = JSON.stringify([settings.languages, settings.keywords]);
	let vocabulary = remembered.get(slot);
	if (!vocabulary) {
		vocabulary = compileVocabulary(settings);
		remembered.set(slot, vocabulary);
		const [oldest] = remembered.keys();
		if (remembered.size > MOST_REMEMBERED) remembered.delete(oldest);
	}
	return vocabulary;
}

function compileVocabulary(settings: OptOutSettings): Vocabulary {
	const codes = [...new Set(['en', ...settings.languages])];
	const intents: Vocabulary['intents'] = new Map(
		INTENTS.toReversed().flatMap((intent) =>
			[...keywordsOf(intent, codes, settings)].map((word) => [word, intent] as const),
		),
	);
	const phrases = compilePhraseBook(codes.flatMap((code) => phrasesOf(code) ?? []));
	return { intents, optOut: compileKeywords(keywordsOf('optOut', codes, settings)), phrases };
}

function keywordsOf(
	intent: (typeof INTENTS)[number],
	codes: readonly string[],
	settings: OptOutSettings,
): Set<string> {
	const words = new Set<string>();
	for (const code of codes) {
		for (const { word } of KEYWORD_LANGUAGES.get(code)?.[intent] ?? []) words.add(word);
	}
	for (const own of settings.keywords?.[intent] ?? []) words.add(normaliseKeyword(own));
	words.delete('');
	return words;
}

function compilePhraseBook(languages: readonly CompiledLanguage[]): PhraseBook {
	const phrases = (of: (language: CompiledLanguage) => Phrases) => mergePhrases(languages.map(of));
	return {
		languages,
		fillers: phrases(({ fillers }) => fillers),
		please: phrases(({ please }) => please),
		restarts: phrases(({ restarts }) => restarts),
		askers: phrases(({ askers }) => askers),
		reasons: phrases(({ reasons }) => reasons),
		runOn: phrases(({ runOn }) => runOn),
		banter: phrases(({ banter }) => banter),
		takenBack: phrases(({ takenBack }) => takenBack),
		earlier: phrases(({ earlier }) => earlier),
		beforeOrder: phrases(({ beforeOrder }) => beforeOrder),
		alone: mergePatterns(languages.map(({ alone }) => alone)),
		remarks: mergePatterns(languages.map(({ remarks }) => remarks)),
		everyday: new Set(languages.flatMap(({ everyday }) => [...everyday])),
		respelled: compileRespelled(languages.flatMap(({ respelled }) => [...respelled])),
	};
}
