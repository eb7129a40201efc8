import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { urlBelow } from '../http/urlBelow';
import { requestJson, type JsonResponse, type JsonRequest } from '../http/requestJson';
import { explainStoreAnswer, type StoreRequest } from './explainN8nAnswer';

/** For one answer, in milliseconds: 20,000 rows are read in a tenth of a second. */
const TIMEOUT = 10_000;

/** Pauses before a request that changes nothing is repeated, in milliseconds. */
const READ_PAUSES = [200, 800];

/** The same after no answer came: waiting for that took long enough already. */
const PAUSES_AFTER_SILENCE = READ_PAUSES.slice(0, 1);

/** The most rows that n8n's API gives at once. */
export const PAGE = 250;

/**
 * n8n's public API with the store's key: what Data Tables and executions have in common.
 *
 * A failure is a NodeOperationError that says what to do.
 */
export class N8nApi {
	constructor(
		private readonly context: IExecuteFunctions | IWebhookFunctions,
		/** As it was read for the item; n8n would read it for each request otherwise. */
		private readonly credential: ICredentialDataDecryptedObject,
		private readonly itemIndex: number,
		/** What is kept there, in the words of an error; begins a sentence. */
		private readonly subject = 'The list of opt-outs',
	) {}

	/** Tells this API from every other that the process knows. */
	protected get place(): string {
		return String(this.credential.baseUrl ?? '');
	}

	/**
	 * A request that changes nothing, so that it is tried again when n8n is short of breath.
	 *
	 * @returns undefined where the answer says that what was asked for is not there
	 */
	protected async read<T>(
		route: string,
		query: Record<string, string>,
		wanted: StoreRequest,
		isMissing: (answer: JsonResponse) => boolean,
	): Promise<T[] | undefined> {
		const answer = await this.insistOn<T>(route, query);
		const page = pageIn<T>(answer);
		if (page) return page.data;
		if (isMissing(answer)) return undefined;
		throw this.failure(answer, wanted);
	}

	/** The same for what n8n cannot lack. */
	protected async page<T>(
		route: string,
		query: Record<string, string>,
		wanted: StoreRequest,
	): Promise<Page<T>> {
		const answer = await this.insistOn<T>(route, query);
		const page = pageIn<T>(answer);
		if (!page) throw this.failure(answer, wanted);
		return page;
	}

	private async insistOn<T>(route: string, query: Record<string, string>): Promise<JsonResponse> {
		// Encoded here, because n8n's HTTP client leaves a colon as it is, which n8n's API refuses.
		const path = `${route}?${new URLSearchParams(query).toString()}`;
		for (let attempt = 0; ; attempt++) {
			const answer = await this.ask({ method: 'GET', path });
			if (pageIn<T>(answer)) return answer;
			const pause = pausesAfter(answer).at(attempt);
			if (pause === undefined) return answer;
			await sleep(pause);
		}
	}

	protected async ask({
		path,
		...request
	}: Omit<JsonRequest, 'url' | 'timeout'> & { path: string }): Promise<JsonResponse> {
		const address = urlBelow(this.credential.baseUrl, path);
		if (!address.ok) {
			throw new NodeOperationError(this.context.getNode(), address.fault, {
				itemIndex: this.itemIndex,
				description: 'It is about the credential "SMS Gateway Store".',
			});
		}
		return await requestJson(
			this.context,
			'smsGatewayN8nApi',
			{ ...request, url: address.url, timeout: TIMEOUT },
			this.credential,
		);
	}

	protected failure(answer: JsonResponse, wanted: StoreRequest): NodeOperationError {
		const { message, description } = explainStoreAnswer(answer, wanted, this.subject);
		return new NodeOperationError(this.context.getNode(), message, {
			itemIndex: this.itemIndex,
			description,
		});
	}
}

interface Page<T> {
	data: T[];
	/** Where the next page begins; null or missing where there is none. */
	nextCursor?: string | null;
}

const pageIn = <T>(answer: JsonResponse): Page<T> | undefined => {
	const page = (bodyOf(answer) ?? {}) as Partial<Page<T>>;
	return Array.isArray(page.data) ? { ...page, data: page.data } : undefined;
};

/** A website, or a login page, at the base URL answers 200 to everything, but no JSON. */
export function bodyOf(answer: JsonResponse): object | true | undefined {
	if (answer.outcome !== 'answered' || answer.status < 200 || answer.status > 299) return undefined;
	const { body } = answer;
	return body === true || (typeof body === 'object' && body !== null) ? body : undefined;
}

export const isDone = (answer: JsonResponse): boolean => bodyOf(answer) !== undefined;

/** None where asking again would be answered alike. */
function pausesAfter(answer: JsonResponse): number[] {
	switch (answer.outcome) {
		case 'notReached':
			return READ_PAUSES;
		case 'unknown':
			return PAUSES_AFTER_SILENCE;
		case 'answered':
			return answer.status >= 500 || answer.status === 429 ? READ_PAUSES : [];
	}
}
