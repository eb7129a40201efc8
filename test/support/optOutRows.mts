import type { OptOutEntry, OptOutRow } from '../../nodes/SmsGateway/consent/optOutRow.ts';

/** A time of one day, to the minute: `at('10:05')`. */
export const at = (time: string) => `2026-06-12T${time}:00.000Z`;

/** What a person texted, as it is written down. */
export const said = (
	state: OptOutEntry['state'],
	time: string,
	changes: Partial<OptOutEntry> = {},
): OptOutEntry => ({
	peer: '+14155550100',
	line: 'all',
	state,
	reason: 'keyword',
	keyword: state === 'opted_out' ? 'STOP' : 'START',
	text: state === 'opted_out' ? 'Stop' : 'Start',
	messageId: `msg_${state}_${time}`,
	at: at(time),
	recordedBy: 'Answer texts (1)',
	...changes,
});

export const stop = (time: string, changes?: Partial<OptOutEntry>) =>
	said('opted_out', time, changes);
export const start = (time: string, changes?: Partial<OptOutEntry>) =>
	said('opted_in', time, changes);

/** What somebody decided for a person. */
export const decided = (
	state: OptOutEntry['state'],
	time: string,
	changes: Partial<OptOutEntry> = {},
): OptOutEntry =>
	said(state, time, { reason: 'manual', keyword: null, text: null, messageId: null, ...changes });

export const block = (time: string, changes?: Partial<OptOutEntry>) =>
	decided('opted_out', time, changes);
export const lift = (time: string, changes?: Partial<OptOutEntry>) =>
	decided('opted_in', time, changes);

/** These as rows, written in this order. */
export const written = (...entries: OptOutEntry[]): OptOutRow[] =>
	entries.map((entry, n) => ({ ...entry, id: n + 1, confirmedAt: null, confirmedBy: null }));
