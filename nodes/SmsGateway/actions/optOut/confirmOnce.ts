import { randomUUID } from 'node:crypto';

import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import type { OptOutList, Recorded } from '../../consent/optOutList';
import { whyUnanswerable, type UnanswerableCode } from '../../conversations/answerable';
import { takeAnswerTurn } from '../../conversations/answerTurn';
import { offerUntilTaken } from '../../sending/offerUntilTaken';
import { placeOf, type InboundMessage } from '../../conversations/inboundMessage';
import { templateOf } from './handle.properties';

/**
 * In milliseconds. 47 CFR 64.1200(a)(12): the one text that confirms an opt-out goes out within five
 * minutes; what is later is a text to a person who opted out.
 */
const CONFIRM_WITHIN = 5 * 60_000;

export type NotAnsweredReason =
	| 'alreadyOptedOut'
	| 'superseded'
	| 'blocked'
	| 'notOptedOut'
	| 'confirmationOff'
	| 'tooLate'
	| 'alreadyConfirmed'
	| 'notAnOptOut'
	| 'tooMany'
	| UnanswerableCode;

export interface Confirmation extends IDataObject {
	answered: boolean;
	/** A code: why the message is not answered. */
	notAnsweredReason?: NotAnsweredReason;
	/** The same in a sentence, for people. */
	explanation?: string;
	/** The item of the text that went out. */
	answer?: IDataObject;
}

/**
 * Confirms an opt-out or opt-in to the person, at most once, whoever else handles it. The right to
 * confirm is claimed in the list before the text goes out, and released only when it surely did not.
 *
 * @throws NodeOperationError when the confirmation was not sent, or that is not known. The opt-out or
 * opt-in itself is recorded then
 */
export async function confirmOnce(
	context: IExecuteFunctions,
	itemIndex: number,
	list: OptOutList,
	message: InboundMessage,
	recorded: Recorded,
): Promise<Confirmation> {
	const reason = whyNot(context, itemIndex, message, recorded);
	if (reason || !recorded.row) {
		return reason ?? unanswered('notAnOptOut', 'There is nothing to confirm');
	}

	const answer = takeAnswerTurn(context, itemIndex, message, recorded.confirmed);
	if (!answer.ok) return unanswered('tooMany', `${answer.message}. ${answer.advice}`);
	const holder = `${context.getExecutionId()}/${randomUUID()}`;
	const claim = list.claimConfirmation(recorded.row, holder, new Date());
	claim.catch(answer.giveBack);
	if (!(await claim)) {
		answer.giveBack();
		return unanswered(
			'alreadyConfirmed',
			'It was confirmed before, or an execution that was about to confirm it stopped',
		);
	}
	const isOptOut = recorded.outcome === 'optedOut';
	const outcome = await offerUntilTaken(context, {
		itemIndex,
		to: message.from,
		text: templateOf(context, itemIndex, isOptOut ? 'optOut' : 'optIn'),
		line: message.to ?? undefined,
		inbound: placeOf(message),
		ref: message.ref,
	});
	if (outcome.ok) return { answered: true, answer: outcome.results[0].json };
	// If the release fails, nobody confirms any more, which is the safe side. The error to report is why
	// the text did not go out.
	if (outcome.fate === 'notDone') {
		answer.giveBack();
		await list.releaseConfirmation(recorded.row, holder).catch(() => undefined);
	}
	const error = outcome.error as NodeOperationError;
	error.description = `${error.description ?? ''} The ${isOptOut ? 'opt-out' : 'opt-in'} itself is recorded.`;
	throw error;
}

/** Why a message is not answered, if it is not. */
function whyNot(
	context: IExecuteFunctions,
	itemIndex: number,
	message: InboundMessage,
	{ outcome }: Recorded,
): Confirmation | undefined {
	switch (outcome) {
		case 'alreadyOptedOut':
			return unanswered(
				outcome,
				'The person had opted out before, and the law allows one confirmation only',
			);
		case 'superseded':
			return unanswered(outcome, 'A later message of the person says otherwise');
		case 'blocked':
			return unanswered(
				outcome,
				"Somebody blocked the person by hand. Only the operation 'Remove' lifts that",
			);
		case 'notOptedOut':
			return unanswered(outcome, 'The person was not opted out');
	}
	const { confirm = true } = context.getNodeParameter('options', itemIndex, {}) as {
		confirm?: boolean;
	};
	if (!confirm) return unanswered('confirmationOff', "The option 'Confirm' is off");
	const age = Date.now() - Date.parse(message.receivedAt);
	if (!(age <= CONFIRM_WITHIN)) {
		return unanswered('tooLate', 'The message is older than five minutes');
	}
	const unanswerable = whyUnanswerable(message);
	return unanswerable && unanswered(unanswerable.code, unanswerable.message);
}

export const unanswered = (
	notAnsweredReason: NotAnsweredReason,
	explanation: string,
): Confirmation => ({ answered: false, notAnsweredReason, explanation });
