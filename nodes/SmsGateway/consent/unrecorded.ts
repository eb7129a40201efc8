import { BoundedMap } from '../shared/boundedMap';
import type { OptOutEntry } from './optOutRow';

/** People, some 500 bytes each: more opt-outs than fail before somebody looks. */
const MOST_PEOPLE = 10_000;

/**
 * Opt-outs that are not in a list yet, because they are being written or could not be: they hold in
 * this process all the same, for trigger and action node. By list and person; the last one of each.
 */
const unrecorded = new BoundedMap<string, OptOutEntry>(MOST_PEOPLE);

const slotOf = (list: string, phoneNumber: string) => `${list} ${phoneNumber}`;

export function hold(list: string, entry: OptOutEntry): void {
	unrecorded.set(slotOf(list, entry.phoneNumber), entry);
}

export function release(list: string, phoneNumber: string): void {
	unrecorded.delete(slotOf(list, phoneNumber));
}

export const heldFor = (list: string, phoneNumber: string): OptOutEntry | undefined =>
	unrecorded.get(slotOf(list, phoneNumber));
