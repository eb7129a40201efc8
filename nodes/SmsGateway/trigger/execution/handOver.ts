import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { OptOutScope } from '../../consent/optOutEntry';
import type { HandedOver } from '../../conversations/handedOver';
import { resumeExecution } from '../../conversations/resumeExecution';
import {
	inOrder,
	isLive,
	lookAtWaitingList,
	type Incoming,
	type Waiting,
	type WaitingList,
} from '../../conversations/waitingList';
import { deliveryOf } from '../../dedupe/deliveryOf';
import { isMessageItem, type MessageItem } from '../../item/message';
import { retry } from '../../shared/retry';
import { log } from '../../shared/log';

/** Pauses before the list is asked again, in milliseconds; the gateway has its answer. */
const PAUSES = [500, 2_000];

/**
 * Hands each message to the execution that waits for it, and leaves it out: it runs nothing here. When
 * that execution is gone, or just took another reply, the message leaves as usual. An opt-out leaves as
 * usual, and ends each wait for that person.
 *
 * @param outputs what the trigger would put out: messages, opt-outs, reports
 */
export async function handOver(
	context: IExecuteFunctions,
	[messages, optOuts, ...rest]: INodeExecutionData[][],
	scope: OptOutScope,
): Promise<INodeExecutionData[][]> {
	const mayAnswer = [...messages, ...optOuts].some((item) => answerable(item) !== undefined);
	// A test must not take a production execution's reply.
	const isLookedFor = mayAnswer && context.getMode() !== 'manual';
	const list = isLookedFor ? await lookAtWaitingList(context) : undefined;
	if (!list) return [messages, optOuts, ...rest];
	for (const item of optOuts) await endWaits(context, list, item, scope);
	const left: INodeExecutionData[] = [];
	for (const item of messages) {
		const takenBy = await handOverOne(context, list, item);
		if (takenBy === undefined) left.push(item);
		else
			say(context, `Execution ${takenBy} waited for this reply and has it, so nothing ran here.`);
	}
	return [left, optOuts, ...rest];
}

/** @returns the execution that has it; undefined when none waits */
async function handOverOne(
	context: IExecuteFunctions,
	list: WaitingList,
	item: INodeExecutionData,
): Promise<string | undefined> {
	const message = answerable(item);
	if (!message) return undefined;
	const delivery = deliveryOf(message, context.getExecutionId());
	const rows = await rowsFor(context, list, message);
	// An execution of the trigger that is run again: the reply has been handed over, or it is now.
	const had = rows.find(({ claimedBy }) => claimedBy === delivery);
	if (had && had.state !== 'claimed') return had.execution;
	for (const row of had ? [had] : inOrder(rows, Date.now())) {
		if (await give(context, list, row, item, delivery, 'reply')) return row.execution;
	}
	return undefined;
}

/** @returns whether the execution has it */
async function give(
	context: IExecuteFunctions,
	list: WaitingList,
	row: Waiting,
	{ json, binary }: INodeExecutionData,
	delivery: string,
	kind: HandedOver['kind'],
): Promise<boolean> {
	try {
		if (row.claimedBy !== delivery && !(await list.claim(row, delivery))) return false;
		const handed = { row: row.id, proof: row.proof, delivery, kind, message: json as MessageItem };
		if (await resumeExecution(context, row, { ...handed, ...(binary && { binary }) })) return true;
		// Nobody said that the execution has it. If it has, it has said so in its row, and nobody else may.
		return !(await retry(PAUSES, async () => await list.release(row, delivery)));
	} catch (error) {
		log(context, 'warn', (error as Error).message);
		return false;
	}
}

/** Those who were opted out from the one line that they texted may still answer on others. */
async function endWaits(
	context: IExecuteFunctions,
	list: WaitingList,
	item: INodeExecutionData,
	scope: OptOutScope,
): Promise<void> {
	const message = answerable(item);
	if (message?.optOutIntent !== 'optOut') return;
	const { from } = message;
	const place = scope === 'line' ? message : { from, to: null, gateway: null };
	const delivery = deliveryOf(message, context.getExecutionId());
	for (const row of await rowsFor(context, list, place)) {
		if (!isLive(row, Date.now())) continue;
		if (row.state === 'claimed' && row.claimedBy !== delivery) continue;
		if (await give(context, list, row, item, delivery, 'optOut')) {
			say(context, `Execution ${row.execution} waited for a reply of this person, and goes on.`);
		}
	}
}

/** Nobody waits for what came from a name or a short code: they cannot be texted. */
function answerable({ json }: INodeExecutionData): MessageItem | undefined {
	const isNumber = isMessageItem(json) && json.senderType === 'number';
	return isNumber && typeof json.from === 'string' ? json : undefined;
}

/** When n8n's API does not answer, nobody is known to wait, and the message leaves as usual. */
async function rowsFor(
	context: IExecuteFunctions,
	list: WaitingList,
	{ from, to, gateway }: Incoming,
): Promise<Waiting[]> {
	try {
		return await retry(PAUSES, async () => await list.of({ from, to, gateway }));
	} catch (error) {
		log(context, 'warn', (error as Error).message);
		say(
			context,
			`Whether an execution waits for this message could not be looked up: ${(error as Error).message}.`,
			'warning',
		);
		return [];
	}
}

const say = (context: IExecuteFunctions, message: string, type: 'info' | 'warning' = 'info') =>
	context.addExecutionHints({ message, type, location: 'outputPane' });
