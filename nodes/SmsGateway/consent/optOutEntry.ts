import { readAddress } from '../shared/phoneNumber';
import { ALL_LINES, type OptOutEntry } from './optOutRow';

/** Whether an opt-out holds for all of the business's numbers, or for the one that was texted. */
export type OptOutScope = 'allLines' | 'line';

/** What a person texted, as far as their consent goes; the fields of the trigger's item. */
export interface ConsentMessage {
	from: string;
	to: string | null;
	text: string;
	messageId: string;
	/** Null where a node in between has removed it from the item. */
	deduplicationKey: string | null;
	receivedAt: string;
	optOutIntent: string;
	optOutMatch: string | null;
	optOutKeyword: string | null;
}

/** A person's own opt-out or opt-in as a row to write; undefined when the message is neither. */
export function entryOf(
	message: ConsentMessage,
	scope: OptOutScope,
	recordedBy: string,
): OptOutEntry | undefined {
	const { optOutIntent } = message;
	// A withheld number: nobody can text it, so there is nothing to record.
	if (message.from.trim() === '') return undefined;
	if (optOutIntent !== 'optOut' && optOutIntent !== 'optIn') return undefined;
	return {
		phoneNumber: message.from,
		line: scope === 'line' && message.to ? message.to : ALL_LINES,
		state: optOutIntent === 'optOut' ? 'optedOut' : 'optedIn',
		reason: message.optOutMatch === 'likely' ? 'likely' : 'keyword',
		keyword: message.optOutKeyword,
		text: message.text,
		messageId: message.messageId,
		deduplicationKey: message.deduplicationKey,
		at: message.receivedAt,
		recordedBy,
	};
}

/** The business's own number as it stands in a row; blank is all of them. */
export function lineOf(line: unknown, defaultCountry?: string): string {
	const text = typeof line === 'string' ? line.trim() : '';
	return text === '' ? ALL_LINES : readAddress(text, { country: defaultCountry }).address;
}
