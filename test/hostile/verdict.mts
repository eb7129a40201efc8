import { kindIn, type Row } from './executions.mts';
import type { Genuine } from './genuine.mts';
import type { Tally } from './throwAll.mts';

/** One thing that had to hold, and what is wrong with it where it did not. */
export interface Check {
	name: string;
	faults: string[];
}

/** What one kind of hostile request did: refused in the right way, and nothing ran. */
export function checkKind({ kind, sent, faults }: Tally, rows: readonly Row[]): Check {
	const ran = rows.filter(({ text }) => kindIn(text) === kind.name);
	return {
		name: kind.name,
		faults: [
			...faults,
			...(sent === 0 ? ['none was sent'] : []),
			...ran.map(({ id, text }) => `execution ${id} ran with ${text}`),
		],
	};
}

/** Every genuine message was answered as stored and ran once, in an execution of its own. */
export function checkGenuine(
	genuine: Genuine,
	rows: readonly Row[],
	items: ReadonlyArray<Record<string, unknown>>,
	kinds: ReadonlySet<string>,
): Check {
	const runsOf = (text: string) => items.filter((item) => item.text === text).length;
	const rowsOf = (text: string) => rows.filter((row) => row.text === text);
	const known = new Set(genuine.texts);
	// Those of a hostile kind are named there.
	const strays = rows.filter(({ text = '' }) => !known.has(text) && !kinds.has(kindIn(text) ?? ''));
	const strayItems = items.filter(({ text }) => !known.has(String(text)));
	return {
		name: 'every genuine message runs once',
		faults: [
			...genuine.faults,
			...genuine.texts
				.filter((text) => runsOf(text) !== 1)
				.map((text) => `${text} ran ${runsOf(text)} times`),
			...genuine.texts
				.filter((text) => rowsOf(text).length !== 1 || rowsOf(text)[0].status !== 'success')
				.map((text) => `${text} has the executions ${JSON.stringify(rowsOf(text))}`),
			...strays.map(
				({ id, status, text }) => `execution ${id} (${status}) is of ${text ?? 'nothing'}`,
			),
			...strayItems.map(({ text }) => `what is behind the trigger ran with ${String(text)}`),
		],
	};
}
