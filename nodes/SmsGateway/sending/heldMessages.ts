import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { GatewayMessage, MessageQuery, MessageStore } from '../gateways/contract/messageStore';
import type { GatewayRequest } from '../gateways/contract/request';
import type { Gateway } from '../gateways/gateway';
import { ofCancelling, ofReading, type Consequences } from '../gateways/requests/explainResponse';
import { gatewayFor } from './gatewayFor';
import { askGateway } from '../gateways/requests/askGateway';

/** For one response, in milliseconds. */
const TIMEOUT = 30_000;

/** A gateway that gives the same page again and again must not keep a workflow for ever. */
const MOST_PAGES = 1_000;

/** The texts that a gateway holds, for one item of the node. */
export class HeldMessages {
	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
		private readonly gateway: Gateway,
		private readonly store: MessageStore,
	) {}

	/** @throws NodeOperationError for a gateway that cannot be asked for texts */
	static of(context: IExecuteFunctions, itemIndex: number): HeldMessages {
		const gateway = gatewayFor(context, itemIndex);
		if (gateway.messages) {
			return new HeldMessages(context, itemIndex, gateway, gateway.messages);
		}
		throw new NodeOperationError(
			context.getNode(),
			`${gateway.displayName} cannot be asked for texts`,
			{ itemIndex, description: 'Its delivery reports say what became of a text.' },
		);
	}

	/** @param sender a phone or line of one's own, where it is known */
	async get(id: string, sender: string | undefined): Promise<IDataObject> {
		const credential = await this.credential();
		const request = this.store.get(id, credential, sender);
		return this.itemOf(this.single(await this.ask(request, ofReading), id));
	}

	/** @param most how many texts at most */
	async list(query: Omit<MessageQuery, 'page' | 'limit'>, most: number): Promise<IDataObject[]> {
		const credential = await this.credential();
		const limit = Math.min(most, this.store.pageSize);
		const found: GatewayMessage[] = [];
		for (let page = 1; page <= MOST_PAGES; page++) {
			const request = this.store.list({ ...query, page, limit }, credential);
			const messages = this.store.messagesOf(await this.ask(request, ofReading));
			found.push(...messages);
			if (messages.length < limit || found.length >= most) break;
		}
		return found.slice(0, most).map((message) => this.itemOf(message));
	}

	async cancel(id: string): Promise<IDataObject> {
		if (!this.store.cancel) {
			throw new NodeOperationError(
				this.context.getNode(),
				`${this.gateway.displayName} takes no text back`,
				{ itemIndex: this.itemIndex },
			);
		}
		const request = this.store.cancel(id, await this.credential());
		return this.itemOf(this.single(await this.ask(request, ofCancelling), id));
	}

	private async credential() {
		return await this.context.getCredentials(this.gateway.credentialType, this.itemIndex);
	}

	private async ask(request: GatewayRequest, consequences: Consequences): Promise<unknown> {
		const { context, itemIndex, gateway } = this;
		const credential = await this.credential();
		const asked = { timeout: TIMEOUT, consequences };
		const answer = await askGateway(context, gateway, credential, request, asked);
		if (answer.ok) return answer.body;
		const { message, description } = answer;
		throw new NodeOperationError(context.getNode(), message, { itemIndex, description });
	}

	private single(body: unknown, id: string): GatewayMessage {
		const message = this.store.messageOf(body);
		if (message) return message;
		throw new NodeOperationError(
			this.context.getNode(),
			`${this.gateway.displayName} knows no text with the ID ${id}`,
			{
				itemIndex: this.itemIndex,
				description: "It is the 'messageId' of what Send or Reply put out.",
			},
		);
	}

	/** What leaves the node for a text. */
	private itemOf(message: GatewayMessage): IDataObject {
		const { id, status, direction, phoneNumber, line, text, createdAt, deviceId } = message;
		return {
			...{ messageId: id, status, direction, phoneNumber, line, text, createdAt, deviceId },
			reason: message.error,
			gateway: this.gateway.id,
			payload: message.payload,
		};
	}
}
