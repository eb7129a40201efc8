export type OptOutIntent = 'optOut' | 'optIn' | 'help' | 'none';

/** What a text says about wanting texts. */
export interface OptOutReading {
	optOutIntent: OptOutIntent;
	/** `exact`: the whole message is the keyword. `likely`: a person would understand it so. */
	optOutMatch: 'exact' | 'likely' | null;
	/** The keyword that matched or gave it away, in its normal form, or null. */
	optOutKeyword: string | null;
}

export interface OptOutSettings {
	/** ISO 639-1 codes of the languages beside English; what is not known is ignored. */
	languages: readonly string[];
	/** The user's own words, beside those of the languages; blank ones are ignored. */
	keywords?: {
		optOut?: readonly string[];
		optIn?: readonly string[];
		help?: readonly string[];
	};
}
