import { personKey } from '../shared/personKey';

/**
 * Names the conversation of a person with one of one's own lines; the same for what comes in and what
 * goes out, and for each spelling that a number has (Mexico's 1, Argentina's 9).
 *
 * @param line one's own number, null where the gateway does not say it
 * @param person their number, or an address as it came
 */
export const conversationId = (line: string | null, person: string): string =>
	`${personKey(line ?? '')}/${personKey(person)}`;
