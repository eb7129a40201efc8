import type { Mode } from './faultsWorld.mts';
import type { Row } from './row.mts';

/** What a rule counts in a row; all of it has to be 0. */
const COUNTED = {
	'given up by the gateway': ({ gaveUp }: Row) => gaveUp,
	lost: ({ outcome }: Row) => outcome.lost.length,
	'run twice': ({ outcome }: Row) => outcome.runTwice.length,
	'replied twice': ({ outcome }: Row) => outcome.repliedTwice.length,
	'still failed': ({ outcome }: Row) => outcome.failed,
	'run by two deliveries': ({ outcome }: Row) => outcome.ranByTwo.length,
	'running for ever': ({ stuck }: Row) => stuck.length,
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
	'what was cut off begins again at the trigger, whatever its nodes had done';

const NOTHING_SENT =
	'Reply sends nothing when it cannot look whether the person opted out; it is a node of the user, so it is left to be retried by hand, and goes on from there';

const LOCKED_ELSEWHERE =
	"n8n gives a statement up when another process holds SQLite's lock, and the node of the user fails";

const NO_CREDENTIAL =
	'n8n could not read the credential of Reply while Postgres was away, so nothing was sent; it is a node of the user, and is retried by hand';

const EMPTIED =
	'n8n puts empty data in the place of an execution whose worker died, or could not reach Postgres; with the option Keep for Recovery the message is kept beside it';

const TWO_MEMORIES =
	'two processes that take the same message within a second or so do not see what the other one remembers; with the option Deduplicate Across Processes they do';

const NOBODY_RECOVERS =
	'without the option Keep for Recovery an execution that was cut off is retried by hand';

/** Faults that cut runs off in their middle. */
const CUT_OFF: ReadonlyArray<[Mode, string]> = [
	['sqlite', 'killed before its answer'],
	['sqlite', 'killed after its answer'],
	['sqlite', 'killed in the middle of a run'],
	['sqlite', 'killed in the middle of recovering'],
	['sqlite', 'an API that answers every third request with 500'],
	['queue', 'killed in the middle of a run'],
	['queue', 'killed in the middle of recovering'],
	['queue', 'an API that answers every third request with 500'],
	['queue', 'Redis restarted, empty'],
	['queue', 'Redis gone, empty'],
	['queue', 'Postgres restarted'],
];

/** By fault and mode. */
export const ALLOWANCES: readonly Allowance[] = [
	...CUT_OFF.flatMap(([mode, fault]) =>
		(['run twice', 'replied twice'] as const).map(
			(counted): Allowance => ({ fault, mode, counted, reason: AGAIN_FROM_THE_TRIGGER }),
		),
	),
	...(['sqlite', 'queue'] as const).map(
		(mode): Allowance => ({
			fault: "store's API gone",
			mode,
			counted: 'still failed',
			reason: NOTHING_SENT,
		}),
	),
	...CUT_OFF.map(
		([mode, fault]): Allowance => ({
			fault,
			mode,
			counted: 'still failed',
			notShared: true,
			reason: NOBODY_RECOVERS,
		}),
	),
	...['killed in the middle of a run', 'Postgres restarted'].map(
		(fault): Allowance => ({
			fault,
			mode: 'queue',
			counted: 'lost',
			notShared: true,
			reason: EMPTIED,
		}),
	),
	...(['run twice', 'replied twice', 'run by two deliveries'] as const).map(
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
		counted: 'still failed',
		reason: LOCKED_ELSEWHERE,
	},
	{
		fault: 'Postgres restarted',
		mode: 'queue',
		counted: 'still failed',
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
