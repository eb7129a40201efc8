import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { normaliseKeyword } from '../../optOut/normalise';
import { retry } from '../../shared/retry';
import { isOptOutMatter, type OptOutChoice } from '../../consent/optOutChoice';
import { entryOf } from '../../consent/optOutEntry';
import { openOptOutList, type OptOutList } from '../../consent/optOutList';
import { recordedByOf } from '../../consent/recordedBy';
import { isMessageItem, type MessageItem } from '../../item/message';

/**
 * Pauses before an opt-out is written again that could not be, in milliseconds: while it is not
 * written, the person could be texted.
 */
const PAUSES = [500, 2_000, 5_000];

/**
 * Records each opt-out and opt-in before an item leaves the trigger, and so before anything that the
 * user wired runs. In a test run too: a person who texts STOP means it.
 *
 * @returns the items, each with what came of it; as they were when the node has no opt-out list
 * @throws NodeOperationError when the list cannot be written: the message stays in this execution,
 * which can be retried, and goes no further
 */
export async function recordOptOuts(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
	choice: OptOutChoice,
): Promise<INodeExecutionData[]> {
	const concerned = items.map(({ json }) => isMessageItem(json) && isAboutConsent(json, choice));
	const list = concerned.includes(true) ? await openOptOutList(context, 0) : undefined;
	if (!list) return items;

	const recorded: INodeExecutionData[] = [];
	for (const [index, item] of items.entries()) {
		const json = item.json as MessageItem;
		recorded.push(
			concerned[index] ? { ...item, json: await recordMessage(context, list, json, choice) } : item,
		);
	}
	return recorded;
}

/** Whether there may be something to record: reading n8n's key takes longer than all the rest. */
const isAboutConsent = (message: MessageItem, { likely, yesOptsIn }: OptOutChoice): boolean =>
	(isOptOutMatter(message, likely) && message.optOutIntent !== 'help') ||
	(yesOptsIn && isYes(message));

async function recordMessage(
	context: IExecuteFunctions,
	list: OptOutList,
	message: MessageItem,
	choice: OptOutChoice,
): Promise<MessageItem> {
	try {
		// Recording the same message twice does no harm.
		return await retry(PAUSES, async () => {
			const read = await readYes(list, message, choice);
			const entry = isOptOutMatter(read, choice.likely)
				? entryOf(read, choice.scope, recordedByOf(context))
				: undefined;
			return entry ? { ...read, optOutRecorded: (await list.record(entry)).outcome } : read;
		});
	} catch (error) {
		throw notRecorded(context, message, error as NodeOperationError);
	}
}

const isYes = ({ text }: MessageItem) => normaliseKeyword(text) === 'YES';

/** YES is an everyday answer: it opts in only a person who opted out, and if the user wants it so. */
async function readYes(
	list: OptOutList,
	message: MessageItem,
	{ yesOptsIn }: OptOutChoice,
): Promise<MessageItem> {
	if (!yesOptsIn || !isYes(message)) return message;
	const { from, to, deduplicationKey } = message;
	if (!(await list.answersOptOut(from, to ?? undefined, deduplicationKey))) return message;
	return { ...message, optOutIntent: 'optIn', optOutMatch: 'exact', optOutKeyword: 'YES' };
}

function notRecorded(
	context: IExecuteFunctions,
	{ optOutIntent }: MessageItem,
	error: NodeOperationError,
): NodeOperationError {
	const what = optOutIntent === 'optOut' ? 'A person opted out' : 'A person opted in';
	// Not made from the error itself: n8n would keep that one's words.
	return new NodeOperationError(context.getNode(), `${what}, and it could not be recorded`, {
		description: `${error.message}. ${error.description ?? ''} The message is kept in this execution and went no further. Correct this, then retry the execution from the list of executions.`,
	});
}
