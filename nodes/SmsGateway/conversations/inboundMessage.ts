import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IPairedItemData,
	ISourceData,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readDelivered } from '../item/readDelivered';
import type { SenderType } from '../shared/phoneNumber';
import type { ConsentMessage } from '../consent/optOutEntry';
import type { InboundPlace } from '../sending/outgoingText';
import { agentCallOf, isAgentsTool } from './agentCall';

/** What a reply, or the handling of an opt-out, needs of the message that came in. */
export interface InboundMessage extends ConsentMessage {
	senderType: SenderType;
	ref?: string;
	/** The phone and SIM that it came in on, as its gateway names them. */
	gateway: string;
	deviceId?: string;
	sim?: string;
}

/**
 * The message that an item is about, as the trigger put it out: a CRM or an AI node in between puts out
 * items of its own, and may write other people's numbers into them.
 */
export function findInboundMessage(
	context: IExecuteFunctions,
	itemIndex: number,
): InboundMessage | undefined {
	if (isAgentsTool(context)) return messageOfAgent(context);
	const sources = new Sources(context, context.getNode().name, itemIndex);
	return sources.messageOf(context.getInputData()[itemIndex], (name) => sources.paired(name));
}

/** Where an answer goes out from, unless the panel says otherwise. */
export const placeOf = ({ gateway, to, deviceId, sim }: InboundMessage): InboundPlace => ({
	gateway,
	line: to ?? undefined,
	deviceId,
	sim,
});

/**
 * @param what in words what cannot be done
 * @param description what to do about it, where no agent calls the node
 */
export function noMessage(
	context: IExecuteFunctions,
	itemIndex: number,
	what: string,
	description: string,
): NodeOperationError {
	return new NodeOperationError(context.getNode(), what, {
		itemIndex,
		description: isAgentsTool(context)
			? 'Put the AI Agent node behind an SMS Gateway Trigger. When it gets several messages at once, use its newest version, or put a Loop Over Items node before it.'
			: description,
	});
}

/** Of the agent's item, never of the tool's own: a model writes into that whatever it likes. */
function messageOfAgent(context: IExecuteFunctions): InboundMessage | undefined {
	const call = agentCallOf(context);
	if (!call) return undefined;
	const sources = new Sources(context, call.agent, 0);
	// Then no agent, and no node before it, can lose the trail.
	if (sources.cameIn.length === 1) return toInboundMessage(sources.cameIn[0]);
	const messages = call.items.map((item) =>
		sources.messageOf(item, (name) => {
			const place = call.placeOf(item);
			return place && sources.pairedWith(name, place.source, { item: place.index });
		}),
	);
	const [message] = messages;
	// An agent that does not say which of its items it calls for.
	return messages.every((other) => isSame(other, message)) ? message : undefined;
}

const isSame = (a: Partial<InboundMessage> = {}, b: Partial<InboundMessage> = {}) =>
	a.from === b.from && a.messageId === b.messageId;

/** The part of n8n's data proxy that finds items. */
interface ItemFinder {
	$(
		nodeName: string,
		wholeItems: true,
	): {
		item?: { json: IDataObject };
		all(output: number): INodeExecutionData[];
	};
	$getPairedItem(
		nodeName: string,
		source: ISourceData,
		pairedItem: IPairedItemData,
	): INodeExecutionData | null;
}

/** The nodes before another one that messages come in by: the trigger, and Send and Wait for Reply. */
class Sources {
	private readonly names: string[];

	private readonly finder: ItemFinder;

	/** Everything that they put out in this execution. */
	readonly cameIn: IDataObject[];

	constructor(context: IExecuteFunctions, nodeName: string, itemIndex: number) {
		this.names = context
			.getParentNodes(nodeName, { includeNodeParameters: true })
			.filter(
				({ type, parameters }) =>
					type.endsWith('.smsGatewayTrigger') ||
					(type.endsWith('.smsGateway') && parameters?.operation === 'sendAndWait'),
			)
			.map(({ name }) => name);
		this.finder = context.getWorkflowDataProxy(itemIndex) as unknown as ItemFinder;
		this.cameIn = this.names.flatMap((name) => this.putOutBy(name));
	}

	/**
	 * The item's own fields are believed when one of the messages has the same: nobody changed them. In a
	 * workflow that another one calls no message came in, and they are all there is.
	 *
	 * @param paired what a source put out, when the item descends from it
	 */
	messageOf(
		{ json }: INodeExecutionData,
		paired: (name: string) => IDataObject | undefined,
	): InboundMessage | undefined {
		if (this.cameIn.length === 0) return toInboundMessage(json);
		const untouched = this.cameIn.find((message) => isSame(message, json));
		for (const found of [untouched, ...this.names.map(paired)]) {
			const message = toInboundMessage(found);
			if (message) return message;
		}
		return undefined;
	}

	/** What the item of this index descends from. */
	paired(name: string): IDataObject | undefined {
		return orNothing(() => this.finder.$(name, true).item?.json);
	}

	/** What an item of another node descends from. */
	pairedWith(name: string, source: ISourceData, item: IPairedItemData): IDataObject | undefined {
		return orNothing(() => this.finder.$getPairedItem(name, source, item)?.json);
	}

	private putOutBy(name: string): IDataObject[] {
		const all: IDataObject[] = [];
		for (let output = 0; ; output++) {
			const items = orNothing(() => this.finder.$(name, true).all(output));
			if (!items) return all;
			for (const { json } of items) all.push(json);
		}
	}
}

/** n8n throws when a node did not run or has no such output, or a node in between lost the trail. */
function orNothing<T>(find: () => T): T | undefined {
	try {
		return find();
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
		gateway: String(json.gateway ?? ''),
		deviceId: writtenIn(json.deviceId),
		sim: writtenIn(json.sim),
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
