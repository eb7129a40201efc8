import { from, type KeywordLanguage } from './language';
import { BREVO, ENABLEX_NO } from './sources';

export const norwegian: KeywordLanguage = {
	name: 'Norwegian',
	optOut: [...from(BREVO, ['UNSUB']), ...from(ENABLEX_NO, ['STOPP'])],
	optIn: [],
	help: [],
};
