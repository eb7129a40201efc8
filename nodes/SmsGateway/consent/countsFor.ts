import type { OptOutRow } from './optOutRow';
import { isCertainlySamePerson, isSamePerson } from './samePerson';

/**
 * Whether a row counts for a person. Digits without a country opt out each person whose number they may
 * be; the START that somebody texts lifts no opt-out but their own.
 *
 * @param person E.164, or an address as it came
 */
export function countsFor({ phoneNumber, state, reason }: OptOutRow, person: string): boolean {
	const isTextedStart = state === 'optedIn' && (reason === 'keyword' || reason === 'likely');
	return isTextedStart
		? isCertainlySamePerson(phoneNumber, person)
		: isSamePerson(phoneNumber, person);
}
