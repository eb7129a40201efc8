import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { conversationId } from '../item/conversationId';
import { takeAnswer, type AnswerLimit } from './answerLimit';
import { answerLimitOf } from './answerLimit.properties';
import type { InboundMessage } from './inboundMessage';

/** The right to answer a person once more, or why there is none and what to do about it. */
export type AnswerTurn = { ok: true; giveBack: () => void } | ({ ok: false } & TooMany);

interface TooMany {
	message: string;
	advice: string;
}

/**
 * Whether a person may be answered once more: of two machines that answer each other, one has to stop.
 * Reply, confirmations and answers to HELP count together.
 *
 * @param elsewhere when the person was answered, as far as a list knows, in milliseconds since 1970
 */
export function takeAnswerTurn(
	context: IExecuteFunctions,
	itemIndex: number,
	{ from, to }: InboundMessage,
	elsewhere: readonly number[] = [],
): AnswerTurn {
	const limit = answerLimitOf(context, itemIndex);
	const conversation = `${context.getWorkflow().id} ${conversationId(to, from)}`;
	const giveBack = takeAnswer(conversation, limit, Date.now(), elsewhere);
	return giveBack ? { ok: true, giveBack } : { ok: false, ...wordsOn(limit) };
}

const wordsOn = ({ most, within }: AnswerLimit): TooMany => ({
	message: `The person was answered ${most} times in ${within / 60_000} minutes, so it may be a machine`,
	advice: "The options 'Most Answers' and 'Most Answers Within (Minutes)' say how many are sent",
});

/**
 * The same for a text on its way out: taken right before each attempt, and once for all of them.
 *
 * @throws NodeOperationError when there were too many
 */
export function answerTurnOf(
	context: IExecuteFunctions,
	itemIndex: number,
	message: InboundMessage,
): () => () => void {
	let turn: AnswerTurn | undefined;
	return () => {
		turn ??= takeAnswerTurn(context, itemIndex, message);
		if (!turn.ok) throw tooMany(context, itemIndex, turn);
		const { giveBack } = turn;
		return () => {
			giveBack();
			turn = undefined;
		};
	};
}

function tooMany(context: IExecuteFunctions, itemIndex: number, { message, advice }: TooMany) {
	return new NodeOperationError(context.getNode(), message, {
		itemIndex,
		description: `Nothing was sent. ${advice}. Code: tooMany.`,
	});
}
