import type { Execution, ExecutionSummary } from '../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';
import { concurrently } from '../../testbed/world/concurrently.mts';
import type { Store } from '../../testbed/world/store.mts';
import type { Scene } from './fault.mts';

/** What became of the messages, in numbers of messages. */
export interface Outcome {
	runOnce: number;
	runTwice: string[];
	/** Those that ran because two deliveries did, and not because one was run again after a crash. */
	ranByTwo: string[];
	/** Those whose last execution failed, run or not. */
	failed: number;
	/** Acknowledged, and neither run, nor in n8n's list with what a retry needs, nor kept. */
	lost: string[];
	repliedTwice: string[];
	/** How many messages the trigger has still to recover. */
	recoverable: number;
	/** The executions behind `failed`, in words. */
	failures: string[];
}

const READ_AT_ONCE = 8;

/** An execution that did not end well, and the message in it. */
interface Failure {
	/** Undefined where nobody kept anything of the message. */
	messageId: string | undefined;
	/** Whether n8n has what it needs to run it again, or the trigger has kept the message. */
	isRetriable: boolean;
	/** With success, or by the trigger: what came of that is a run of its own. */
	wasRunAgain: boolean;
	/** Whether nothing behind the trigger ran, or n8n left it crashed. */
	isRecoverable: boolean;
	words: string;
}

/** Counts what became of the messages of a stream by now. */
export async function outcomeOf({ world, behind, stream, store }: Scene): Promise<Outcome> {
	const all = await world.client.executions({ workflowId: behind.workflow.id });
	const kept = await keptIn(store?.list);
	const failures = await failuresOf(world.client, all, kept);
	const originOf = new Map(all.map(({ id, retryOf }) => [id, retryOf ?? id]));
	const runs = behind.runs();
	const open = failures.filter(({ wasRunAgain }) => !wasRunAgain);
	const isKept = new Set([
		...kept.waiting,
		...open.filter(({ isRetriable }) => isRetriable).map(({ messageId }) => messageId),
	]);
	const timesOf = (id: string) => runs.get(id) ?? 0;
	const sent = stream.sent();
	const lost = stream.acknowledged().filter((id) => timesOf(id) === 0 && !isKept.has(id));
	// Nobody can say whose they were: as many of them are open as there are messages without a run.
	const nameless = open.filter(({ messageId }) => messageId === undefined);
	const unaccounted = Math.min(nameless.length, kept.waiting.size + lost.length);
	return {
		runOnce: sent.filter((id) => timesOf(id) === 1).length,
		runTwice: sent.filter((id) => timesOf(id) > 1),
		ranByTwo: [...behind.runners()]
			.filter(([, runners]) => new Set([...runners].map((id) => originOf.get(id) ?? id)).size > 1)
			.map(([id]) => id),
		failed: open.length - nameless.length + unaccounted,
		lost,
		repliedTwice: [...behind.replies()]
			.filter(([id, count]) => sent.includes(id) && count > 1)
			.map(([id]) => id),
		recoverable:
			kept.waiting.size +
			open.filter(({ messageId, isRecoverable }) => messageId !== undefined && isRecoverable)
				.length,
		failures: open.map(({ words }) => words),
	};
}

/** What the trigger keeps with its option Keep for Recovery. */
interface KeptMessages {
	/** Message IDs, by the execution that began last with the message. */
	begun: Map<string, string>;
	/** That execution, by message ID. */
	holders: Map<string, string>;
	/** The IDs of messages that no execution began with, for the trigger to recover. */
	waiting: Set<string>;
}

async function keptIn(list: Store | undefined): Promise<KeptMessages> {
	const rows = list ? await list.tables.rows(keptTableOf(list)) : [];
	const kept: KeptMessages = { begun: new Map(), holders: new Map(), waiting: new Set() };
	for (const { execution, message } of rows) {
		const { messageId } = JSON.parse(String(message)) as { messageId: string };
		if (execution === null) {
			kept.waiting.add(messageId);
			continue;
		}
		kept.begun.set(String(execution), messageId);
		kept.holders.set(messageId, String(execution));
	}
	// A row that was written late knows nothing of the execution that has begun.
	for (const messageId of kept.holders.keys()) kept.waiting.delete(messageId);
	return kept;
}

/** What the table of kept messages is called. */
export const keptTableOf = ({ fields }: Store): string => `${fields.tablePrefix}kept_messages`;

async function failuresOf(
	client: N8nClient,
	all: ExecutionSummary[],
	kept: KeptMessages,
): Promise<Failure[]> {
	const retried = new Set(
		all.filter(({ status }) => status === 'success').map(({ retryOf }) => retryOf),
	);
	const failures: Failure[] = [];
	await concurrently(all.filter(isFailed), READ_AT_ONCE, async ({ id }) => {
		const execution = await client.execution(id);
		failures.push(failureIn(execution, retried.has(id), kept));
	});
	return failures;
}

// A retry that failed is the same message once more.
const isFailed = ({ status, mode }: ExecutionSummary) =>
	['error', 'crashed', 'canceled'].includes(status) && mode !== 'retry';

function failureIn(
	execution: Execution,
	wasRetried: boolean,
	{ begun, holders, waiting }: KeptMessages,
): Failure {
	const { id, status, data, retrySuccessId } = execution;
	const isEmptied = stackOf(data).length === 0;
	const messageId = messageIdIn(execution) ?? begun.get(id);
	const isHeldElsewhere = messageId !== undefined && (holders.get(messageId) ?? id) !== id;
	const { lastNodeExecuted = 'no node', error } = data.resultData;
	return {
		words: `execution ${id} of ${messageId ?? 'nobody knows what'}: ${status} in ${lastNodeExecuted}: ${error?.message ?? 'without an error'}`,
		messageId,
		isRetriable: !isEmptied || begun.has(id),
		isRecoverable:
			status === 'crashed' ||
			Object.keys(data.resultData.runData).every((name) => name === 'Trigger'),
		wasRunAgain:
			wasRetried ||
			Boolean(retrySuccessId) ||
			isHeldElsewhere ||
			(messageId !== undefined && waiting.has(messageId)),
	};
}

/** The message of an execution; undefined where n8n kept nothing of it. */
export function messageIdIn({ data }: Execution): string | undefined {
	const ran = data?.resultData.runData.Trigger?.flatMap((run) => run.data?.main ?? []) ?? [];
	const items = [...stackOf(data).flatMap(({ data: input }) => input.main ?? []), ...ran];
	const ids = items.flatMap((output) => output ?? []).map(({ json }) => json.messageId);
	const id = ids.find((one) => one !== undefined);
	return typeof id === 'string' ? id : undefined;
}

interface Waiting {
	data: { main?: Array<Array<{ json: Record<string, unknown> }> | null> };
}

/** The nodes that n8n would begin a retry with, and their input. */
function stackOf(data: Execution['data'] | undefined): Waiting[] {
	const { executionData } = (data ?? {}) as {
		executionData?: { nodeExecutionStack?: Waiting[] };
	};
	return executionData?.nodeExecutionStack ?? [];
}
