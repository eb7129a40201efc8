import type { OptOutEntry, OptOutRow } from '../../nodes/SmsGateway/consent/optOutRow.ts';

/** A time of one day, to the minute: `at('10:05')`. */
export const at = (time: string) => `2026-06-12T${time}:00.000Z`;

/** What a person texted, as it is written down. */
export const said = (
	state: OptOutEntry['state'],
	time: string,
	changes: Partial<OptOutEntry> = {},
): OptOutEntry => ({
	phoneNumber: '+14155550100',
	line: 'all',
	state,
	reason: 'keyword',
	keyword: state === 'optedOut' ? 'STOP' : 'START',
	text: state === 'optedOut' ? 'Stop' : 'Start',
	messageId: `msg_${state}_${time}`,
	deduplicationKey: `key_${state}_${time}`,
	at: at(time),
	recordedBy: 'Answer texts (1)',
	...changes,
});

export const stop = (time: string, changes?: Partial<OptOutEntry>) =>
	said('optedOut', time, changes);
export const start = (time: string, changes?: Partial<OptOutEntry>) =>
	said('optedIn', time, changes);

/** What somebody decided for a person. */
export const decided = (
	state: OptOutEntry['state'],
	time: string,
	changes: Partial<OptOutEntry> = {},
): OptOutEntry =>
	said(state, time, {
		reason: 'manual',
		keyword: null,
		text: null,
		messageId: null,
		deduplicationKey: null,
		...changes,
	});

export const block = (time: string, changes?: Partial<OptOutEntry>) =>
	decided('optedOut', time, changes);
export const lift = (time: string, changes?: Partial<OptOutEntry>) =>
	decided('optedIn', time, changes);

/** These as rows, written in this order. */
export const written = (...entries: OptOutEntry[]): OptOutRow[] =>
	entries.map((entry, n) => ({ ...entry, id: n + 1, confirmedAt: null, confirmedBy: null }));
