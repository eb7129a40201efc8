import type { IExecuteFunctions } from 'n8n-workflow';

import { isRecord, textOf } from '../gateways/fields';
import type { OutboundMessage } from '../gateways/contract/outbound';
import type { Gateway } from '../gateways/gateway';
import type { OutgoingText } from './outgoingText';

/** The phone or line that the panel's 'Send From' names; undefined for a gateway that has no choice. */
export function chosenSender(
	context: IExecuteFunctions,
	itemIndex: number,
	{ senders }: Pick<Gateway, 'senders'>,
): string | undefined {
	if (!senders) return undefined;
	// An operation that has no such choice, as the confirmation of an opt-out, has no such parameter.
	const choice: unknown = context.getNodeParameter('sender', itemIndex, '');
	const value = isRecord(choice) ? choice.value : choice;
	return (textOf(value) ?? '').trim() || undefined;
}

/** The line that the panel's 'Send From' names: an opt-out may hold for one line. */
export const chosenLine = (
	context: IExecuteFunctions,
	itemIndex: number,
	gateway: Pick<Gateway, 'senders'>,
): string | undefined =>
	gateway.senders?.field === 'from' ? chosenSender(context, itemIndex, gateway) : undefined;

/**
 * What a text goes out from: what the panel names, or, for a reply, the phone and SIM that the message
 * came in on.
 */
export function senderOf(
	context: IExecuteFunctions,
	{ itemIndex, inbound, line }: OutgoingText,
	gateway: Pick<Gateway, 'id' | 'senders'>,
): Pick<OutboundMessage, 'from' | 'deviceId' | 'sim'> {
	const chosen = chosenSender(context, itemIndex, gateway);
	// Another gateway's IDs mean nothing to this one.
	const known = inbound?.gateway === gateway.id ? inbound : undefined;
	if (gateway.senders?.field === 'from') return { from: chosen ?? known?.line ?? line };
	const isSamePhone = chosen === undefined || chosen === known?.deviceId;
	return {
		deviceId: chosen ?? known?.deviceId,
		sim: isSamePhone ? known?.sim : undefined,
	};
}
