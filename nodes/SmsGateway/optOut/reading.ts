export type OptOutIntent = 'optOut' | 'optIn' | 'help' | 'none';

/** What a text says about wanting texts. */
export interface OptOutReading {
	optOutIntent: OptOutIntent;
	/** `exact`: the whole message is the keyword. `likely`: a person would understand it so. */
	optOutMatch: 'exact' | 'likely' | null;
	/** The keyword that matched, or that stands among the words, in its normal form, or null. */
	optOutKeyword: string | null;
	/** How surely the model takes the text for an opt-out, from 0 to 1; null where a rule decided. */
	optOutScore: number | null;
	/** What spoke for an opt-out, in the words of the text, most telling first. */
	optOutSignals: string[];
}

/** A text that says nothing about it. */
export const NO_READING: Readonly<OptOutReading> = {
	optOutIntent: 'none',
	optOutMatch: null,
	optOutKeyword: null,
	optOutScore: null,
	optOutSignals: [],
};

export interface OptOutSettings {
	/** ISO 639-1 codes of the languages beside English; what is not known is ignored. */
	languages: readonly string[];
	/** The English opt-out keywords that count; all of them by default, and STOP always. */
	englishKeywords?: readonly string[];
	/**
	 * Whether texts on which two honest readers would differ count ("wrong number", "not interested"):
	 * `careful`, the default, counts them.
	 */
	arguable?: 'careful' | 'strict';
	/** The user's own words, beside those of the languages; blank ones are ignored. */
	keywords?: {
		optOut?: readonly string[];
		optIn?: readonly string[];
		help?: readonly string[];
	};
}
