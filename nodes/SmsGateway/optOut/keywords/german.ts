import { from, type KeywordLanguage } from './language';
import { BIRD, BREVO_DE } from './sources';

export const german: KeywordLanguage = {
	name: 'German',
	optOut: [...from(BREVO_DE, ['STOPP']), ...from(BIRD, ['HALT'])],
	optIn: [],
	help: from(BIRD, ['HILFE']),
};
