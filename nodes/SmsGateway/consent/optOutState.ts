import { ALL_LINES, type OptOutRow } from './optOutRow';
import { isSameLine } from './samePerson';

/** Whether one person may be texted, and by what that was decided. */
export interface Consent {
	optedOut: boolean;
	/**
	 * The person's own opt-outs since they last opted in, in the order in which they were written; the
	 * first of them is the opt-out, the others repeat it.
	 */
	own: OptOutRow[];
	/** What somebody else decided, by hand or by an imported list: only a hand lifts it. */
	block: OptOutRow | undefined;
}

/**
 * Adds up what happened to one person's consent, in the order in which it was written: n8n's is the one
 * clock that all rows have in common. A gateway's time may be wrong by hours, or missing, so it never
 * makes an opt-out older than it is. It only makes a START older: one that was said before a STOP, and
 * came late, does not lift it. In doubt, the person is opted out.
 *
 * @param rows all of this person's rows
 * @param line the number that a text would go out from; not known, an opt-out from any line counts
 */
export function consentOf(rows: readonly OptOutRow[], line?: string): Consent {
	if (line !== undefined) return consentOnLine(rows, line);
	const lines = new Set([ALL_LINES, ...rows.map((row) => row.line)]);
	const consents = [...lines].map((each) => consentOnLine(rows, each));
	return consents.find(({ optedOut }) => optedOut) ?? consents[0];
}

function consentOnLine(rows: readonly OptOutRow[], line: string): Consent {
	let own: OptOutRow[] = [];
	let block: OptOutRow | undefined;
	for (const row of rows.filter((each) => holdsFor(each, line)).sort(byId)) {
		const isOwn = row.reason === 'keyword' || row.reason === 'likely';
		if (row.state === 'optedOut') {
			if (isOwn) own.push(row);
			else block ??= row;
		} else if (isOwn) {
			own = own.filter(({ at }) => at > row.at);
		} else {
			own = [];
			block = undefined;
		}
	}
	return { optedOut: own.length > 0 || block !== undefined, own, block };
}

/** A row may name a line in another notation than the text's. */
const holdsFor = (row: OptOutRow, line: string) =>
	row.line === ALL_LINES || isSameLine(row.line, line);

const byId = (a: OptOutRow, b: OptOutRow) => a.id - b.id;
