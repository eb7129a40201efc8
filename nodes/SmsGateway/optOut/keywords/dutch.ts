import { from, type KeywordLanguage } from './language';
import { BIRD } from './sources';

/**
 * The Dutch opt out with STOP, which is English and always on. UIT and OFF were the words of a code
 * of conduct of 2004, but are everyday answers too.
 */
export const dutch: KeywordLanguage = {
	name: 'Dutch',
	optOut: [],
	optIn: [],
	help: from(BIRD, ['HULP']),
};
