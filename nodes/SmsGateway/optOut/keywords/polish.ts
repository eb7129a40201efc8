import { from, type KeywordLanguage } from './language';
import { BIRD } from './sources';

export const polish: KeywordLanguage = {
	name: 'Polish',
	optOut: from(BIRD, ['ZATRZYMAJ']),
	optIn: [],
	help: from(BIRD, ['POMOCY']),
};
