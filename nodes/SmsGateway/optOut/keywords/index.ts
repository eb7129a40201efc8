import { dutch } from './dutch';
import { english } from './english';
import { french } from './french';
import { german } from './german';
import { indonesian } from './indonesian';
import { italian } from './italian';
import type { KeywordLanguage } from './language';
import { norwegian } from './norwegian';
import { polish } from './polish';
import { portuguese } from './portuguese';
import { russian } from './russian';
import { spanish } from './spanish';

/**
 * ISO 639-1 code → the language's keywords; English, and the others by their names, as the panel shows
 * them. A map, so that no code is an object's own property.
 */
export const KEYWORD_LANGUAGES: ReadonlyMap<string, KeywordLanguage> = new Map([
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
