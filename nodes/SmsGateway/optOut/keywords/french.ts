import { from, type KeywordLanguage } from './language';
import { BIRD, CANADA } from './sources';

export const french: KeywordLanguage = {
	name: 'French',
	optOut: from(CANADA, ['ARRET']),
	optIn: from(BIRD, ['NONARRET']),
	help: from(CANADA, ['AIDE', 'INFO']),
};
