import type { Mode } from './faultsWorld.mts';
import type { Row } from './row.mts';

/** What a rule counts in a row; all of it has to be 0. */
const COUNTED = {
	'given up by the gateway': ({ gaveUp }: Row) => gaveUp,
	lost: ({ before }: Row) => before.lost.length,
	'run twice': ({ before }: Row) => before.runTwice.length,
	'replied twice': ({ before }: Row) => before.repliedTwice.length,
	'lost after the example': ({ after }: Row) => after.lost.length,
	'run twice after the example': ({ after }: Row) => after.runTwice.length,
	'replied twice after the example': ({ after }: Row) => after.repliedTwice.length,
	'still failed after the example': ({ after }: Row) => after.failed,
	'run by two deliveries after the example': ({ after }: Row) => after.ranByTwo.length,
	'running for ever': ({ stuck }: Row) => stuck.length,
	'retried twice by the example': ({ reports }: Row) => {
		const ids = reports.flatMap(({ retried }) => retried.map(({ executionId }) => executionId));
		return ids.length - new Set(ids).size;
	},
} as const;

export type Counted = keyof typeof COUNTED;

/** What need not be 0, because it is n8n's doing and not the package's. */
export interface Allowance {
	fault: string;
	mode: Mode;
	counted: Counted;
	/** Only where each process by itself knows which messages ran (`--not-shared`). */
	notShared?: boolean;
	reason: string;
}

const AGAIN_FROM_THE_TRIGGER =
	'n8n begins a crashed execution again at the trigger, whatever its nodes had done';

const NOTHING_SENT =
	'Reply sends nothing when it cannot look whether the person opted out; it is a node of the user, so the example leaves it to be retried by hand, and that goes on from there';

const LOCKED_ELSEWHERE =
	"n8n gives a statement up when another process holds SQLite's lock, and the node of the user fails";

const NO_CREDENTIAL =
	'n8n could not read the credential of Reply while Postgres was away, so nothing was sent; it is a node of the user, and is retried by hand';

const EMPTIED =
	'n8n puts empty data in the place of an execution whose worker died, or could not reach Postgres; with the option Keep for Recovery the message is kept beside it';

const TWO_MEMORIES =
	'two processes that take the same message within a second or so do not see what the other one remembers; with the option Deduplicate Across Processes they do';

/** Faults that cut runs off in their middle. */
const CUT_OFF: ReadonlyArray<[Mode, string]> = [
	['sqlite', 'killed before its answer'],
	['sqlite', 'killed after its answer'],
	['sqlite', 'killed in the middle of a run'],
	['queue', 'killed in the middle of a run'],
	['queue', 'Redis restarted, empty'],
	['queue', 'Redis gone, empty'],
	['queue', 'Postgres restarted'],
];

/** By fault and mode. */
export const ALLOWANCES: readonly Allowance[] = [
	...CUT_OFF.flatMap(([mode, fault]) =>
		(['run twice after the example', 'replied twice after the example'] as const).map(
			(counted): Allowance => ({ fault, mode, counted, reason: AGAIN_FROM_THE_TRIGGER }),
		),
	),
	...(['sqlite', 'queue'] as const).map(
		(mode): Allowance => ({
			fault: "store's API gone",
			mode,
			counted: 'still failed after the example',
			reason: NOTHING_SENT,
		}),
	),
	...['killed in the middle of a run', 'Postgres restarted'].flatMap((fault) =>
		(['lost', 'lost after the example', 'still failed after the example'] as const).map(
			(counted): Allowance => ({
				fault,
				mode: 'queue',
				counted,
				notShared: true,
				reason: EMPTIED,
			}),
		),
	),
	...(
		[
			'run twice',
			'replied twice',
			'run twice after the example',
			'replied twice after the example',
			'run by two deliveries after the example',
		] as const
	).map(
		(counted): Allowance => ({
			fault: 'answers lost on the way',
			mode: 'queue',
			counted,
			notShared: true,
			reason: TWO_MEMORIES,
		}),
	),
	{
		fault: 'slow database',
		mode: 'sqlite',
		counted: 'still failed after the example',
		reason: LOCKED_ELSEWHERE,
	},
	{
		fault: 'Postgres restarted',
		mode: 'queue',
		counted: 'still failed after the example',
		reason: NO_CREDENTIAL,
	},
];

export interface Verdict {
	/** What breaks a rule, in words. */
	faults: string[];
	/** What was there and is allowed, with the reason. */
	allowed: string[];
}

/** Judges one row. */
export function judge(row: Row, mode: Mode, shared: boolean): Verdict {
	const verdict: Verdict = { faults: [], allowed: [] };
	for (const [counted, count] of Object.entries(COUNTED) as Array<
		[Counted, (row: Row) => number]
	>) {
		const found = count(row);
		if (found === 0) continue;
		const allowance = ALLOWANCES.find(
			(one) =>
				one.fault === row.fault &&
				one.mode === mode &&
				one.counted === counted &&
				!(one.notShared && shared),
		);
		const words = `${found} ${counted}`;
		if (allowance) verdict.allowed.push(`${words}: ${allowance.reason}`);
		else verdict.faults.push(words);
	}
	if (row.acknowledged + row.gaveUp !== row.sent) {
		verdict.faults.push(`${row.sent} sent, but ${row.acknowledged} acknowledged`);
	}
	return verdict;
}
