import { randomUUID } from 'node:crypto';

import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readAnswer } from '../../conversations/answers/readAnswer';
import type { AnswerValue } from '../../conversations/answers/answer';
import {
	askedOf,
	digestOfProof,
	forgetQuestion,
	waitForReply,
	type Asked,
	type Reply,
} from '../../conversations/asked';
import { isLive, openWaitingList, type WaitingList } from '../../conversations/waitingList';
import { isoTime } from '../../n8nApi/dataTable';
import { gatewayFor } from '../../sending/gatewayFor';
import type { OperationResult } from '../../sending/outcome';
import type { OutgoingText } from '../../sending/outgoingText';
import { OPTED_OUT_OUTPUT, sendWave } from '../../sending/sendWave';
import { warnOfRetrying } from '../../sending/warnOfRetrying';
import { personKey } from '../../shared/personKey';
import { retry } from '../../shared/retry';
import type { BatchOperation } from '../operation';
import { assertCanWait, isReview } from './canWait';
import { answerSettings, type AnswerSettings } from './answerSettings';
import { optionsProperty, textOf, textProperty } from './message.properties';
import * as send from './send.operation';
import { waitingProperties } from './sendAndWait.properties';
import { senderProperties } from './sender.properties';
import { log } from '../../shared/log';

const displayOptions = { show: { resource: ['message'], operation: ['sendAndWait'] } };

/** On which output a person leaves who gave no answer. */
export const NO_REPLY_OUTPUT = 2;

/** Pauses before the list is asked again, in milliseconds. */
const PAUSES = [500, 2_000];

export const properties: INodeProperties[] = [
	{ ...send.properties[0], displayOptions },
	...senderProperties(displayOptions),
	// Under this name n8n has the text of its own nodes that ask.
	{ ...textProperty(displayOptions), name: 'message' },
	...waitingProperties(displayOptions),
	optionsProperty(displayOptions),
];

/**
 * Texts a person and puts the execution to wait; goes on when they write back on that line. It runs once
 * to ask, and once for each reply: see `receiveReply`.
 */
export const executeAll: BatchOperation['executeAll'] = async function () {
	assertCanWait(this);
	const settings = answerSettings(this, 0);
	const list = await openWaitingList(this);
	const asked = askedOf(this);
	const result = asked ? await goOn(this, list, settings, asked) : await ask(this, list, settings);
	return [isReview(this) ? reviewed(result) : result];
};

/**
 * What the agent reads of an answer: only a clear yes runs the tool. Anything else is a refusal, and its
 * words go to the agent.
 */
function reviewed({ json }: OperationResult): OperationResult {
	if (json.answer === true) return { json: { approved: true } };
	if (json.reason === 'timedOut') return { json: { approved: false, chatInput: NOBODY_ANSWERED } };
	return { json: { approved: false, chatInput: String(json.text ?? NOT_ASKED) } };
}

const NOBODY_ANSWERED = 'Nobody has answered.';
const NOT_ASKED = 'The person who has to approve has opted out of texts and was not asked.';

async function ask(
	context: IExecuteFunctions,
	list: WaitingList,
	settings: AnswerSettings,
): Promise<OperationResult> {
	warnOfRetrying(context);
	const words = textOf(context, 0, 'message');
	const text = { ...send.compose.call(context, 0), text: `${words}${settings.listed}` };
	if (words.trim() === '') return (await sendText(context, text)) as OperationResult;

	const { row, proof, until } = await enlist(context, list, text, settings);
	try {
		const result = await sendText(context, text);
		if (result.output === OPTED_OUT_OUTPUT) {
			await list.end(row, Date.now());
			return result;
		}
		return await wait(context, {
			row,
			...{ person: personKey(text.to), proofDigest: digestOfProof(proof), until },
			notUnderstood: 0,
			sent: result.json,
			input: context.getInputData(),
		});
	} catch (error) {
		// Nobody was asked, so nobody may answer. The first error says more than one that this ends in.
		await list.end(row, Date.now()).catch(() => undefined);
		throw error as Error;
	}
}

/**
 * Writes down that somebody waits, before the text goes out: a machine answers within milliseconds.
 *
 * @throws NodeOperationError when another execution waits for this person, and only one may
 */
async function enlist(
	context: IExecuteFunctions,
	list: WaitingList,
	{ to, line }: OutgoingText,
	{ order, waitFor }: AnswerSettings,
): Promise<{ row: number; proof: string; until: number }> {
	const now = Date.now();
	const [proof, until, gateway] = [randomUUID(), now + waitFor, gatewayFor(context, 0).id];
	const { pathname, search } = new URL(context.getSignedResumeUrl());
	const row = await list.add({
		person: personKey(to),
		line: line ?? '',
		gateway,
		execution: context.getExecutionId(),
		resumePath: `${pathname}${search}`,
		proof,
		order,
		until: isoTime(until),
	});
	await list.prune(now);
	if (order !== 'refuse') return { row, proof, until };
	const before = (await list.of({ from: to, to: line ?? null, gateway })).find(
		(other) => other.id < row && isLive(other, now),
	);
	if (!before) return { row, proof, until };
	await list.end(row, now);
	throw new NodeOperationError(
		context.getNode(),
		`Execution ${before.execution} already waits for a reply of this person`,
		{
			itemIndex: 0,
			description:
				"Nothing was sent. Try again when it has ended, or choose under 'When Already Waiting' who gets the reply.",
		},
	);
}

async function goOn(
	context: IExecuteFunctions,
	list: WaitingList,
	{ expected, askAgain, notUnderstood, waitFor }: AnswerSettings,
	{ reply, ...asked }: Asked & { reply: Reply },
): Promise<OperationResult> {
	if (!(await isOurs(context, list, reply))) return await wait(context, asked);
	const { row } = asked;
	const { message, binary } = reply;
	const leaves = async (answer: AnswerValue | null, output: number, more: IDataObject = {}) => {
		await endQuietly(context, list, row);
		forgetQuestion(context);
		return { json: { answer, ...more, ...message }, ...(binary && { binary }), output };
	};
	if (reply.kind === 'optOut') return await leaves(null, OPTED_OUT_OUTPUT);

	const received = Date.parse(message.receivedAt);
	const now = Date.now();
	const answer = readAnswer(message.text, expected, Number.isNaN(received) ? now : received);
	if (answer !== undefined) return await leaves(answer, 0);
	if (asked.notUnderstood >= askAgain) {
		return await leaves(null, NO_REPLY_OUTPUT, { reason: 'notUnderstood' });
	}

	const until = now + waitFor;
	await retry(PAUSES, async () => await list.waitAgain(row, until));
	const round = asked.notUnderstood + 1;
	const again = { ...send.compose.call(context, 0), text: notUnderstood, round };
	const result = await sendText(context, again);
	if (result.output === OPTED_OUT_OUTPUT) {
		await endQuietly(context, list, row);
		return result;
	}
	return await wait(context, { ...asked, until, notUnderstood: round });
}

/** @returns what leaves; an error is thrown */
async function sendText(context: IExecuteFunctions, text: OutgoingText): Promise<OperationResult> {
	const { outcomes } = await sendWave(context, [text]);
	const [outcome] = outcomes;
	if (!outcome.ok) throw outcome.error;
	return outcome.results[0];
}

/** @returns what is seen of the node while it waits, and what leaves it when nobody replies in time */
async function wait(context: IExecuteFunctions, asked: Asked): Promise<OperationResult> {
	const result = { json: { ...asked.sent, reason: 'timedOut' }, output: NO_REPLY_OUTPUT };
	const leaves: INodeExecutionData[][] = [[], [], []];
	const { json } = isReview(context) ? reviewed(result) : result;
	leaves[isReview(context) ? 0 : NO_REPLY_OUTPUT] = [{ json, pairedItem: { item: 0 } }];
	await waitForReply(context, asked, leaves);
	return result;
}

/** When the list does not answer the reply is ours: whoever handed it over was told so. */
async function isOurs(
	context: IExecuteFunctions,
	list: WaitingList,
	{ row, delivery }: Reply,
): Promise<boolean> {
	try {
		return await retry(PAUSES, async () => await list.take(row, delivery));
	} catch (error) {
		log(context, 'warn', (error as Error).message);
		return true;
	}
}

/** The reply counts whether or not its row can be written: it is no longer `waiting`. */
async function endQuietly(
	context: IExecuteFunctions,
	list: WaitingList,
	row: number,
): Promise<void> {
	try {
		await list.end(row, Date.now());
	} catch (error) {
		log(context, 'warn', (error as Error).message);
	}
}
