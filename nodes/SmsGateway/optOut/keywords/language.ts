/** A keyword and where it is written that it is one. */
export interface SourcedKeyword {
	/** In its normal form, see `normaliseKeyword`. */
	word: string;
	/** What says so; its address stands in `sources.ts`. */
	source: string;
}

/** The keywords of one language. */
export interface KeywordLanguage {
	/** As the editor shows it. */
	name: string;
	optOut: readonly SourcedKeyword[];
	optIn: readonly SourcedKeyword[];
	help: readonly SourcedKeyword[];
}

/** Words that share a source. */
export function from(source: string, words: readonly string[]): SourcedKeyword[] {
	return words.map((word) => ({ word, source }));
}
