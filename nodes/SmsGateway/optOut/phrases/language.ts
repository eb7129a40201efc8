import { compilePatterns, compilePhrases, type Patterns, type Phrases } from './pattern';

/**
 * How a language asks to be left out. Lists are parted by commas; patterns are written as
 * `compilePattern` reads them. These are everyday sentences and need no source, as keywords do.
 */
export interface PhraseLanguage {
	/** Whether its sentences go on behind a comma ("Hören Sie auf, mir zu schreiben"). */
	commasWithin?: boolean;
	/** The phrases behind each `<name>` in its patterns. */
	classes: Readonly<Record<string, string>>;
	/** Courtesy, stress and curses: they change nothing, wherever they stand. */
	fillers: string;
	/** The fillers that turn a keyword behind a sentence into a wish ("we moved away please stop"). */
	please: string;
	/** Where a new thought begins, so that an "if" or a "why" before it does not count ("but"). */
	restarts: string;
	/** Words of the patterns that are long enough to be known with a letter missing or swapped. */
	respelled: string;
	/** What leads up to a wish ("can you", "I said"): changes nothing beside an unmistakable keyword. */
	askers: string;
	/** Keywords that are ordinary words too: beside an asker they ask for something else. */
	everyday: string;
	/** Orders ("stop texting me"), wherever they stand in a clause. */
	orders: readonly string[];
	/** Statements ("I don't want these texts"), wherever they stand in a clause. */
	statements: readonly string[];
	/** What is an opt-out only if the message says nothing else. */
	alone: readonly string[];
	/** Reasons and the like that do not change what stands beside them ("wrong number"). */
	remarks: readonly string[];
	/** How a reason begins that stands beside a keyword ("STOP, I moved"). */
	reasons: string;
	/** How one begins that follows the keyword and nothing parts them ("stop you have the wrong man"). */
	runOn: string;
	/** Among friends a "stop" is no wish for no more texts. */
	banter: string;
	/** Right before an order, these turn it round: negations, and somebody else who acts. */
	beforeOrder: string;
	/** Right before a statement, these make it somebody else's, or deny it. */
	beforeStatement: string;
	/** Anywhere in the message, these take back an opt-out, or deny that it was meant. */
	takenBack: string;
	/** Anywhere before either in its clause, these make it a condition or a question. */
	earlier: string;
	/** Right behind either, these make it a passing or a partial wish ("until Monday"). */
	after: string;
}

export interface CompiledLanguage {
	commasWithin: boolean;
	fillers: Phrases;
	please: Phrases;
	restarts: Phrases;
	respelled: ReadonlySet<string>;
	askers: Phrases;
	everyday: ReadonlySet<string>;
	orders: Patterns;
	statements: Patterns;
	alone: Patterns;
	remarks: Patterns;
	reasons: Phrases;
	runOn: Phrases;
	banter: Phrases;
	/** Read from behind: their words stand in reverse. */
	beforeOrder: Phrases;
	beforeStatement: Phrases;
	takenBack: Phrases;
	earlier: Phrases;
	after: Phrases;
}

export function compileLanguage(language: PhraseLanguage): CompiledLanguage {
	const classes = new Map(
		Object.entries(language.classes).map(([name, list]) => [name, compilePhrases(list)]),
	);
	const patterns = (sources: readonly string[]) => compilePatterns(sources, classes);
	return {
		commasWithin: language.commasWithin ?? false,
		fillers: compilePhrases(language.fillers),
		please: compilePhrases(language.please),
		restarts: compilePhrases(`${language.restarts}, ${language.please}`),
		respelled: new Set(compilePhrases(language.respelled).keys()),
		askers: compilePhrases(language.askers),
		everyday: new Set(compilePhrases(language.everyday).keys()),
		orders: patterns(language.orders),
		statements: patterns(language.statements),
		alone: patterns(language.alone),
		remarks: patterns(language.remarks),
		reasons: compilePhrases(language.reasons),
		runOn: compilePhrases(language.runOn),
		banter: compilePhrases(language.banter),
		beforeOrder: compilePhrases(reversed(language.beforeOrder)),
		beforeStatement: compilePhrases(reversed(language.beforeStatement)),
		takenBack: compilePhrases(language.takenBack),
		earlier: compilePhrases(language.earlier),
		after: compilePhrases(language.after),
	};
}

function reversed(list: string): string {
	return list
		.split(',')
		.map((phrase) => phrase.trim().split(' ').reverse().join(' '))
		.join();
}
