import { from, type KeywordLanguage } from './language';
import { PLIMBI } from './sources';

/** OFF, which the same page names, is an everyday answer too. */
export const indonesian: KeywordLanguage = {
	name: 'Indonesian',
	optOut: from(PLIMBI, ['UNREG', 'UNSUB']),
	optIn: [],
	help: [],
};
