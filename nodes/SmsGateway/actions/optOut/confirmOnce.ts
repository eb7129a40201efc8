import { randomUUID } from 'node:crypto';

import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { OptOutList, Recorded } from '../../consent/optOutList';
import { whyUnanswerable } from '../../conversations/answerable';
import { tryToDeliver } from '../../sending/deliver';
import type { InboundMessage } from '../../conversations/inboundMessage';
import { templateOf } from './handle.properties';

/**
 * In milliseconds. 47 CFR 64.1200(a)(12): the one text that confirms an opt-out goes out within five
 * minutes; what is later is a text to a person who opted out.
 */
const CONFIRM_WITHIN = 5 * 60_000;

export interface Confirmation extends IDataObject {
	answered: boolean;
	notAnsweredBecause?: string;
	/** What the gateway said of the confirmation. */
	answer?: IDataObject;
}

/**
 * Confirms an opt-out or opt-in to the person, at most once, whoever else handles it. The right to is
 * taken in the list before the text goes out, and given back only when it surely did not.
 *
 * @throws NodeOperationError when the confirmation was not sent, or that is not known; what was to be
 * recorded is
 */
export async function confirmOnce(
	context: IExecuteFunctions,
	itemIndex: number,
	list: OptOutList,
	message: InboundMessage,
	recorded: Recorded,
): Promise<Confirmation> {
	const reason = whyNot(context, itemIndex, message, recorded);
	if (reason !== undefined || !recorded.row)
		return unanswered(reason ?? 'There is nothing to confirm');

	const holder = `${context.getExecutionId()}/${randomUUID()}`;
	if (!(await list.claimConfirmation(recorded.row, holder, new Date()))) {
		return unanswered('It was confirmed before, or a run that was to confirm it broke off');
	}
	const delivered = await tryToDeliver(context, itemIndex, {
		to: message.from,
		text: templateOf(context, itemIndex, recorded.outcome === 'opted out' ? 'optOut' : 'optIn'),
		ref: message.ref,
	});
	if (delivered.ok) return { answered: true, answer: delivered.item };
	// When giving the right back fails, nobody confirms any more, which is the safe side; why the text
	// did not go out is what has to be said.
	if (delivered.isKnown)
		await list.releaseConfirmation(recorded.row, holder).catch(() => undefined);
	delivered.error.description = `${delivered.error.description ?? ''} The ${recorded.outcome === 'opted out' ? 'opt-out' : 'opt-in'} itself is recorded.`;
	throw delivered.error;
}

/** Why a message is answered with silence, in words for whoever looks at the item. */
function whyNot(
	context: IExecuteFunctions,
	itemIndex: number,
	message: InboundMessage,
	{ outcome }: Recorded,
): string | undefined {
	switch (outcome) {
		case 'repeated':
			return 'The person had opted out before: one confirmation is all that the law allows';
		case 'superseded':
			return 'The person said otherwise later';
		case 'blocked':
			return 'Somebody blocked the person by hand, which only a hand lifts (Opt-Out: Remove)';
		case 'not opted out':
			return 'The person was not opted out';
	}
	const { confirm = true } = context.getNodeParameter('options', itemIndex, {}) as {
		confirm?: boolean;
	};
	if (!confirm) return 'The options say not to confirm';
	const age = Date.now() - Date.parse(message.receivedAt);
	if (!(age <= CONFIRM_WITHIN)) return 'The text is older than five minutes';
	return whyUnanswerable(message)?.message;
}

const unanswered = (notAnsweredBecause: string): Confirmation => ({
	answered: false,
	notAnsweredBecause,
});
