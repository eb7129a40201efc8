import type { N8nClient } from '../../testbed/n8n/client.mts';
import type { Execution } from '../../testbed/n8n/api/types.mts';
import { concurrently } from '../../testbed/world/concurrently.mts';
import type { Receiver } from '../../testbed/world/receiver.mts';

/** Read at once, so that n8n is not made to load them all. */
const AT_ONCE = 8;

/** An execution, and the text of the message that it ran with. */
export interface Row {
	id: string;
	status: string;
	/** Undefined where the trigger put nothing out. */
	text: string | undefined;
}

/**
 * All executions of the workflow.
 * @param most how many of them are read; the texts of the others stay unknown
 */
export async function executionRows(
	client: N8nClient,
	receiver: Receiver,
	most: number,
): Promise<Row[]> {
	const executions = await receiver.executions();
	const rows = executions.map(({ id, status }): Row => ({ id, status, text: undefined }));
	await concurrently(rows.slice(0, most), AT_ONCE, async (row) => {
		row.text = textIn(await client.execution(row.id));
	});
	return rows;
}

function textIn({ data }: Execution): string | undefined {
	const outputs = data.resultData.runData.Trigger?.flatMap((run) => run.data?.main ?? []) ?? [];
	const text = outputs.flatMap((items) => items ?? []).map(({ json }) => json.text)[0];
	return typeof text === 'string' ? text : undefined;
}

/** The kind in a text like `unsigned/17`, or undefined if it names none. */
export function kindIn(text: string | undefined): string | undefined {
	return text === undefined ? undefined : /^(.*)\/\d+$/.exec(text)?.[1];
}
