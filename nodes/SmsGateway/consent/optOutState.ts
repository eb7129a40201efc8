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
 * Adds up what happened to one person's consent. In the order in which the person said it, not in
 * which it was written: a STOP that a gateway delivers late does not undo the START after it.
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
	for (const row of rows.filter((each) => holdsFor(each, line)).sort(bySaid)) {
		const isOwn = row.reason === 'keyword' || row.reason === 'likely';
		if (row.state === 'optedOut') {
			if (isOwn) own.push(row);
			else block ??= row;
		} else {
			own = [];
			if (!isOwn) block = undefined;
		}
	}
	own.sort((a, b) => a.id - b.id);
	return { optedOut: own.length > 0 || block !== undefined, own, block };
}

/** A row may name a line in another notation than the text's. */
const holdsFor = (row: OptOutRow, line: string) =>
	row.line === ALL_LINES || isSameLine(row.line, line);

const bySaid = (a: OptOutRow, b: OptOutRow) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id - b.id);
