import { from, type KeywordLanguage } from './language';
import { BIRD, CRC, MOVISTAR, SINCH } from './sources';

export const spanish: KeywordLanguage = {
	name: 'Spanish',
	optOut: [
		...from(BIRD, ['DETENER']),
		...from(CRC, ['SALIR', 'CANCELAR']),
		...from(MOVISTAR, ['BAJA']),
	],
	optIn: from(SINCH, ['VOLVER']),
	help: from(BIRD, ['AYUDA']),
};
