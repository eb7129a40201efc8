import { callingCodeOf } from './countries';
import { internationalNumber, lengthFaultOf, nationalNumber } from './numberingPlan';
import type { NumberContext } from './phoneNumber';
import { tidy, writtenNumber } from './writtenNumber';

/**
 * Says what is wrong with an address that is not read as E.164, in a sentence that can follow a colon
 * and that tells how to write it.
 */
export function explainAddress(raw: string, { country }: NumberContext = {}): string {
	const digits = writtenNumber(raw);
	if (digits === undefined) {
		return TABLES_NUMBER.test(tidy(raw))
			? 'a table rounded it or made a fraction of it. Format its column as text'
			: `it has other characters than a number. ${WRITE_IT}`;
	}
	if (/^\d{3,6}$/.test(digits)) return `three to six digits are a short code. ${WRITE_IT}`;
	if (digits.startsWith('+')) return PLUS_FAULTS[lengthFaultOf(digits)];
	if (digits.startsWith('00')) return PLUS_FAULTS[lengthFaultOf(`+${digits.slice(2)}`)];
	if (country === undefined || callingCodeOf(country) === undefined) {
		return `it has no country code. ${WRITE_IT}, or choose a default country in the options`;
	}
	const isForeign = internationalNumber(`+${digits}`)?.isValid === true;
	return isForeign || nationalNumber(digits, country)?.isValid === true
		? `it could be a number of more than one country. ${WRITE_IT}`
		: `it is no number of the default country (${country}). ${WRITE_IT}`;
}

const WRITE_IT = 'Write it with a plus and its country code';

/** What a table makes of a number, where that is not the number any more. */
const TABLES_NUMBER = /^\+?\d+[.,]?\d*(E\+?\d+)?$/i;

const PLUS_FAULTS: Record<ReturnType<typeof lengthFaultOf>, string> = {
	unknownCountryCode: 'no country has the country code behind its plus',
	tooShort: 'it has too few digits for a number of its country',
	tooLong: 'it has too many digits for a number of its country',
	wrongLength: 'numbers of its country have another number of digits',
};
