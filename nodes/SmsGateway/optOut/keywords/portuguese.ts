import { from, type KeywordLanguage } from './language';
import { ANATEL, BIRD, SINCH } from './sources';

export const portuguese: KeywordLanguage = {
	name: 'Portuguese',
	optOut: [...from(BIRD, ['PARAR']), ...from(SINCH, ['CANCELAR']), ...from(ANATEL, ['SAIR'])],
	optIn: from(SINCH, ['VOLTAR']),
	help: from(BIRD, ['AJUDA']),
};
