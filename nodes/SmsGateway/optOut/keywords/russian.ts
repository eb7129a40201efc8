import { from, type KeywordLanguage } from './language';
import { BIRD } from './sources';

/**
 * СТОП is not one: only pages that nobody signs name it. Alone it is a likely opt-out instead, see
 * `phrases/russian.ts`.
 */
export const russian: KeywordLanguage = {
	name: 'Russian',
	optOut: from(BIRD, ['ОСТАНОВИТЬ']),
	optIn: [],
	help: from(BIRD, ['ПОМОЩЬ']),
};
