import {
	ANATEL,
	AWS,
	BIRD,
	BREVO,
	BREVO_DE,
	CANADA,
	CRC,
	CTIA,
	ENABLEX_NO,
	FCC,
	MOVISTAR,
	PLIMBI,
	SINCH,
	SORTSCAPE,
	TELNYX,
	TWILIO,
} from './sources';

/** In this order: where a word is several, the opt-out wins, for honouring it harms least. */
export const INTENTS = ['optOut', 'optIn', 'help'] as const;
export type KeywordIntent = (typeof INTENTS)[number];

/** ISO 639-1 code → as the editor shows it. English is always on. */
export const LANGUAGE_NAMES: ReadonlyMap<string, string> = new Map([
	['en', 'English'],
	['nl', 'Dutch'],
	['fr', 'French'],
	['de', 'German'],
	['id', 'Indonesian'],
	['it', 'Italian'],
	['no', 'Norwegian'],
	['pl', 'Polish'],
	['pt', 'Portuguese'],
	['ru', 'Russian'],
	['es', 'Spanish'],
]);

/**
 * A keyword in its normal form (see `normaliseKeyword`), and what says that it is one: its address
 * stands in `sources.ts`.
 *
 * Left out are words that are everyday answers too: YES and Bird's BEGIN and RESUME, AWS's TD, UIT
 * and OFF of an old Dutch code of conduct and of Plimbi. Only pages that nobody signs name СТОП: it
 * is left to the model.
 */
export const KEYWORDS: ReadonlyArray<
	readonly [language: string, intent: KeywordIntent, word: string, source: string]
> = [
	['en', 'optOut', 'STOP', FCC],
	['en', 'optOut', 'QUIT', FCC],
	['en', 'optOut', 'END', FCC],
	['en', 'optOut', 'REVOKE', FCC],
	['en', 'optOut', 'OPT OUT', FCC],
	['en', 'optOut', 'CANCEL', FCC],
	['en', 'optOut', 'UNSUBSCRIBE', FCC],
	['en', 'optOut', 'STOPALL', TWILIO],
	['en', 'optOut', 'OPTOUT', TWILIO],
	['en', 'optOut', 'STOP ALL', TELNYX],
	['en', 'optOut', 'REMOVE', AWS],
	['en', 'optIn', 'START', TWILIO],
	['en', 'optIn', 'UNSTOP', TWILIO],
	['en', 'optIn', 'SUBSCRIBE', SORTSCAPE],
	['en', 'help', 'HELP', CTIA],
	['en', 'help', 'INFO', TWILIO],
	['nl', 'help', 'HULP', BIRD],
	['fr', 'optOut', 'ARRET', CANADA],
	['fr', 'optIn', 'NONARRET', BIRD],
	['fr', 'help', 'AIDE', CANADA],
	['fr', 'help', 'INFO', CANADA],
	['de', 'optOut', 'STOPP', BREVO_DE],
	['de', 'optOut', 'HALT', BIRD],
	['de', 'help', 'HILFE', BIRD],
	['id', 'optOut', 'UNREG', PLIMBI],
	['id', 'optOut', 'UNSUB', PLIMBI],
	['it', 'optOut', 'FERMA', BIRD],
	['it', 'help', 'AIUTO', BIRD],
	['no', 'optOut', 'UNSUB', BREVO],
	['no', 'optOut', 'STOPP', ENABLEX_NO],
	['pl', 'optOut', 'ZATRZYMAJ', BIRD],
	['pl', 'help', 'POMOCY', BIRD],
	['pt', 'optOut', 'PARAR', BIRD],
	['pt', 'optOut', 'CANCELAR', SINCH],
	['pt', 'optOut', 'SAIR', ANATEL],
	['pt', 'optIn', 'VOLTAR', SINCH],
	['pt', 'help', 'AJUDA', BIRD],
	['ru', 'optOut', 'ОСТАНОВИТЬ', BIRD],
	['ru', 'help', 'ПОМОЩЬ', BIRD],
	['es', 'optOut', 'DETENER', BIRD],
	['es', 'optOut', 'SALIR', CRC],
	['es', 'optOut', 'CANCELAR', CRC],
	['es', 'optOut', 'BAJA', MOVISTAR],
	['es', 'optIn', 'VOLVER', SINCH],
	['es', 'help', 'AYUDA', BIRD],
];

/** The choice of English opt-out keywords: what is written in two ways is one. STOP is none: it counts. */
export const ENGLISH_CHOICE: ReadonlyMap<string, readonly string[]> = new Map([
	['CANCEL', ['CANCEL']],
	['END', ['END']],
	['OPT OUT', ['OPT OUT', 'OPTOUT']],
	['QUIT', ['QUIT']],
	['REMOVE', ['REMOVE']],
	['REVOKE', ['REVOKE']],
	['UNSUBSCRIBE', ['UNSUBSCRIBE']],
]);
