import { dutch } from './dutch';
import { english } from './english';
import { french } from './french';
import { german } from './german';
import { indonesian } from './indonesian';
import { italian } from './italian';
import { compileLanguage, type CompiledLanguage, type PhraseLanguage } from './language';
import { norwegian } from './norwegian';
import { polish } from './polish';
import { portuguese } from './portuguese';
import { russian } from './russian';
import { spanish } from './spanish';

/** By ISO 639-1 code. */
const LANGUAGES: ReadonlyMap<string, PhraseLanguage> = new Map([
	['en', english],
	['nl', dutch],
	['fr', french],
	['de', german],
	['id', indonesian],
	['it', italian],
	['no', norwegian],
	['pl', polish],
	['pt', portuguese],
	['ru', russian],
	['es', spanish],
]);

const compiled = new Map<string, CompiledLanguage>();

/** How a language asks for no more texts, or undefined if it is not known; made ready at first use. */
export function phrasesOf(code: string): CompiledLanguage | undefined {
	const language = LANGUAGES.get(code);
	if (language && !compiled.has(code)) compiled.set(code, compileLanguage(language));
	return compiled.get(code);
}
