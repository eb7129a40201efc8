import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { readDelivered } from '../item/readDelivered';
import type { SenderType } from '../shared/phoneNumber';
import type { ConsentMessage } from '../consent/optOutEntry';

/** What a reply, or the handling of an opt-out, needs of the message that came in. */
export interface InboundMessage extends ConsentMessage {
	senderType: SenderType;
	ref?: string;
}

/**
 * The message that an item is about: the item itself when it comes from the trigger; otherwise, since
 * a CRM or an AI node in between puts out items of its own, the trigger's item that it descends from.
 */
export function findInboundMessage(
	context: IExecuteFunctions,
	itemIndex: number,
): InboundMessage | undefined {
	const { json } = context.getInputData()[itemIndex];
	return toInboundMessage(json) ?? fromWhereItCameIn(context, itemIndex);
}

/** The trigger, and this node where it recovers what the trigger had. */
const WHERE_MESSAGES_COME_IN = /\.smsGateway(Trigger)?$/;

function fromWhereItCameIn(
	context: IExecuteFunctions,
	itemIndex: number,
): InboundMessage | undefined {
	const sources = context
		.getParentNodes(context.getNode().name)
		.filter(({ type }) => WHERE_MESSAGES_COME_IN.test(type));
	if (sources.length === 0) return undefined;

	const proxy = context.getWorkflowDataProxy(itemIndex);
	for (const { name } of sources) {
		const inbound = toInboundMessage(pairedJson(proxy.$, name));
		if (inbound) return inbound;
	}
	return undefined;
}

/** n8n throws when a trigger did not run in this execution, or a node in between lost the trail. */
function pairedJson(
	$: (nodeName: string) => { item?: { json: IDataObject } },
	nodeName: string,
): IDataObject | undefined {
	try {
		return $(nodeName).item?.json;
	} catch {
		return undefined;
	}
}

function toInboundMessage(json: IDataObject | undefined): InboundMessage | undefined {
	const from = writtenIn(json?.from);
	if (from === undefined || typeof json?.messageId !== 'string' || !json.senderType) {
		return undefined;
	}
	// A node in between may have taken the plus away, or made a number of it.
	const sender = readDelivered(from, undefined);
	const line = writtenIn(json.to);
	return {
		from: sender.address,
		senderType: sender.type,
		to: line === undefined ? null : readDelivered(line, undefined).address,
		...(typeof json.ref === 'string' && { ref: json.ref }),
		messageId: json.messageId,
		deduplicationKey: textOrNull(json.deduplicationKey),
		text: String(json.text ?? ''),
		receivedAt: String(json.receivedAt ?? ''),
		optOutIntent: String(json.optOutIntent ?? 'none'),
		optOutMatch: textOrNull(json.optOutMatch),
		optOutKeyword: textOrNull(json.optOutKeyword),
	};
}

const writtenIn = (value: unknown) =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

const textOrNull = (value: unknown) => (typeof value === 'string' ? value : null);
