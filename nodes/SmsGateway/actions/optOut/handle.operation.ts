import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	NodeOperationError,
} from 'n8n-workflow';

import { entryOf, type OptOutScope } from '../../consent/optOutEntry';
import { recordedByOf } from '../../consent/recordedBy';
import { offerUntilTaken } from '../../sending/offerUntilTaken';
import {
	findInboundMessage,
	noMessage,
	placeOf,
	type InboundMessage,
} from '../../conversations/inboundMessage';
import { whyUnanswerable } from '../../conversations/answerable';
import { takeAnswerTurn } from '../../conversations/answerTurn';
import type { Operation } from '../operation';
import { confirmOnce, unanswered } from './confirmOnce';
import { handleProperties, templateOf } from './handle.properties';
import { listOf } from './person';

export const properties: INodeProperties[] = handleProperties;

/**
 * Handles an item of the trigger's Opt-Out output: records an opt-out or opt-in and confirms it once,
 * or answers HELP. The item says what was done.
 */
export const execute: Operation['execute'] = async function (itemIndex) {
	const message = findInboundMessage(this, itemIndex);
	if (!message) {
		throw noMessage(
			this,
			itemIndex,
			'There is no message to handle',
			'Put this node behind the Opt-Out output of an SMS Gateway Trigger: it handles the message that the item came from.',
		);
	}
	const about = {
		from: message.from,
		optOutIntent: message.optOutIntent,
		optOutMatch: message.optOutMatch,
		optOutKeyword: message.optOutKeyword,
		messageId: message.messageId,
	};
	const done =
		message.optOutIntent === 'help'
			? await answerHelp(this, itemIndex, message)
			: await recordAndConfirm(this, itemIndex, message);
	return { json: { ...about, ...done } };
};

async function answerHelp(
	context: IExecuteFunctions,
	itemIndex: number,
	message: InboundMessage,
): Promise<IDataObject> {
	const unanswerable = whyUnanswerable(message);
	if (unanswerable) {
		return { recorded: null, ...unanswered(unanswerable.code, unanswerable.message) };
	}
	const answer = takeAnswerTurn(context, itemIndex, message);
	if (!answer.ok) {
		return { recorded: null, ...unanswered('tooMany', `${answer.message}. ${answer.advice}`) };
	}
	const outcome = await offerUntilTaken(context, {
		itemIndex,
		to: message.from,
		text: templateOf(context, itemIndex, 'help'),
		line: message.to ?? undefined,
		inbound: placeOf(message),
		ref: message.ref,
	});
	if (!outcome.ok) {
		if (outcome.fate === 'notDone') answer.giveBack();
		throw outcome.error as NodeOperationError;
	}
	return { recorded: null, answered: true, answer: outcome.results[0].json };
}

async function recordAndConfirm(
	context: IExecuteFunctions,
	itemIndex: number,
	message: InboundMessage,
): Promise<IDataObject> {
	const { optOutScope } = context.getNodeParameter('options', itemIndex, {}) as {
		optOutScope?: OptOutScope;
	};
	const entry = entryOf(message, optOutScope ?? 'allLines', recordedByOf(context));
	if (!entry) {
		return {
			recorded: null,
			...unanswered('notAnOptOut', 'The message is neither an opt-out nor an opt-in'),
		};
	}
	const list = await listOf(context, itemIndex);
	const recorded = await list.record(entry);
	const confirmation = await confirmOnce(context, itemIndex, list, message, recorded);
	return { recorded: recorded.outcome, optedOut: recorded.consent.optedOut, ...confirmation };
}
