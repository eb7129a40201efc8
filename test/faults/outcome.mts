import type { Execution, ExecutionSummary } from '../../tools/n8n/api/types.mts';
import type { N8nClient } from '../../tools/n8n/client.mts';
import type { BehindTrigger } from './behindTrigger.mts';
import type { Stream } from './stream.mts';

/** What became of the messages, in numbers of messages. */
export interface Outcome {
	runOnce: number;
	runTwice: string[];
	/** Those that ran because two deliveries did, and not because one was run again after a crash. */
	ranByTwo: string[];
	/** Those whose last execution failed, run or not. */
	failed: number;
	/** Acknowledged, and neither run nor in n8n's list with what a retry needs. */
	lost: string[];
	repliedTwice: string[];
}

const READ_AT_ONCE = 8;

/** An execution that did not end well, and the message in it. */
interface Failure {
	id: string;
	status: string;
	/** Undefined where n8n kept nothing of the message. */
	messageId: string | undefined;
	/** Whether n8n has what it needs to run it again. */
	isRetriable: boolean;
	wasRetriedWell: boolean;
}

/** Counts what became of the messages of a stream by now. */
export async function outcomeOf(
	client: N8nClient,
	behind: BehindTrigger,
	stream: Stream,
): Promise<Outcome & { failures: Failure[] }> {
	const all = await client.executions({ workflowId: behind.workflow.id });
	const failures = await failuresOf(client, all);
	const originOf = new Map(all.map(({ id, retryOf }) => [id, retryOf ?? id]));
	const runs = behind.runs();
	const open = failures.filter(({ wasRetriedWell }) => !wasRetriedWell);
	const kept = new Set(
		open.filter(({ isRetriable }) => isRetriable).map(({ messageId }) => messageId),
	);
	const timesOf = (id: string) => runs.get(id) ?? 0;
	const sent = stream.sent();
	return {
		runOnce: sent.filter((id) => timesOf(id) === 1).length,
		runTwice: sent.filter((id) => timesOf(id) > 1),
		ranByTwo: [...behind.runners()]
			.filter(([, runners]) => new Set([...runners].map((id) => originOf.get(id) ?? id)).size > 1)
			.map(([id]) => id),
		failed: open.length,
		lost: stream.acknowledged().filter((id) => timesOf(id) === 0 && !kept.has(id)),
		repliedTwice: [...behind.replies()]
			.filter(([id, count]) => sent.includes(id) && count > 1)
			.map(([id]) => id),
		failures: open,
	};
}

async function failuresOf(client: N8nClient, all: ExecutionSummary[]): Promise<Failure[]> {
	const retried = new Set(
		all.filter(({ status }) => status === 'success').map(({ retryOf }) => retryOf),
	);
	const queue = all.filter(isFailed).values();
	const failures: Failure[] = [];
	const read = async () => {
		for (const { id } of queue) {
			const execution = await client.execution(id);
			failures.push(failureIn(execution, retried.has(id)));
		}
	};
	await Promise.all(Array.from({ length: READ_AT_ONCE }, read));
	return failures;
}

// A retry that failed is the same message once more.
const isFailed = ({ status, mode }: ExecutionSummary) =>
	['error', 'crashed', 'canceled'].includes(status) && mode !== 'retry';

function failureIn(execution: Execution, retried: boolean): Failure {
	const { id, status, data, retrySuccessId } = execution;
	return {
		id,
		status,
		messageId: messageIdIn(execution),
		isRetriable: stackOf(data).length > 0,
		wasRetriedWell: retried || Boolean(retrySuccessId),
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
	const { executionData } = (data ?? {}) as { executionData?: { nodeExecutionStack?: Waiting[] } };
	return executionData?.nodeExecutionStack ?? [];
}
