import { from, type KeywordLanguage } from './language';
import { BIRD } from './sources';

export const italian: KeywordLanguage = {
	name: 'Italian',
	optOut: from(BIRD, ['FERMA']),
	optIn: [],
	help: from(BIRD, ['AIUTO']),
};
