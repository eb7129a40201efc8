import { NO_READING, type OptOutReading } from '../optOut/reading';
import { readAddress } from '../shared/phoneNumber';
import { tidy } from '../shared/writtenNumber';
import { isWithheld } from './withheld';

/** A person's number has at least so many digits, whatever words stand beside it. */
const FEWEST_DIGITS = 7;

/**
 * How a text is understood in the light of who sent it. Brands text from names, and their adverts end
 * with how to opt out, in endless forms: nobody asks for anything by them, and nobody could be texted.
 * The bare keyword counts all the same.
 */
export function readFrom(fromRaw: string, reading: OptOutReading): OptOutReading {
	if (reading.optOutMatch !== 'likely' || !isBrand(fromRaw)) return reading;
	return { ...NO_READING, optOutScore: reading.optOutScore };
}

const isBrand = (raw: string): boolean =>
	/\p{L}/u.test(raw) &&
	!isWithheld(raw) &&
	readAddress(raw).type === 'alphanumeric' &&
	tidy(raw).replace(/\D/g, '').length < FEWEST_DIGITS;
