import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { encodeQuery } from '../http/encodeQuery';
import { requestJson, type JsonResponse, type JsonRequest } from '../http/requestJson';
import { urlBelow } from '../http/urlBelow';
import { retryWhile } from '../shared/retry';
import { CREDENTIAL, explainN8nResponse, type N8nRequest } from './explainN8nResponse';
import type { N8nContext } from './n8nKey';

/** For one response, in milliseconds: 20,000 rows are read in a tenth of a second. */
const TIMEOUT = 10_000;

/** Pauses before a request that changes nothing is repeated, in milliseconds. */
const READ_PAUSES = [200, 800];

/** The same after no response came: waiting for that took long enough already. */
const PAUSES_AFTER_SILENCE = READ_PAUSES.slice(0, 1);

/** The most rows that n8n's API gives at once. */
export const PAGE = 250;

/**
 * n8n's public API: what Data Tables and executions have in common.
 *
 * A failure is a NodeOperationError that says what to do.
 */
export class N8nApi {
	constructor(
		private readonly context: N8nContext,
		/** As it was read for the item; n8n would read it for each request otherwise. */
		private readonly key: ICredentialDataDecryptedObject,
		private readonly itemIndex: number,
		/** What the requests are about, in the words of an error; begins a sentence. */
		private readonly subject: string,
	) {}

	/** Tells this API from every other that the process knows. */
	protected get place(): string {
		return String(this.key.baseUrl ?? '');
	}

	/**
	 * A request that changes nothing, so that it is repeated after a fault that may pass.
	 *
	 * @returns undefined where the response says that what was asked for is not there
	 */
	protected async read<T>(
		route: string,
		query: Record<string, string>,
		wanted: N8nRequest,
		isMissing: (response: JsonResponse) => boolean,
	): Promise<T[] | undefined> {
		const response = await this.get(route, query);
		const page = pageIn<T>(response);
		if (page) return page.data;
		if (isMissing(response)) return undefined;
		throw this.failure(response, wanted);
	}

	/** The same for what n8n cannot lack. */
	protected async page<T>(
		route: string,
		query: Record<string, string>,
		wanted: N8nRequest,
	): Promise<Page<T>> {
		const response = await this.get(route, query);
		const page = pageIn<T>(response);
		if (!page) throw this.failure(response, wanted);
		return page;
	}

	/**
	 * A request that changes nothing, repeated after a fault that may pass.
	 *
	 * @param isRight whether a response is what was asked for
	 */
	protected async get(
		route: string,
		query: Record<string, string>,
		isRight: (response: JsonResponse) => boolean = (response) => pageIn(response) !== undefined,
	): Promise<JsonResponse> {
		const path = `${route}?${encodeQuery(query)}`;
		return await retryWhile(
			async () => await this.request({ method: 'GET', path }),
			(response, attempt) => (isRight(response) ? undefined : pausesAfter(response).at(attempt)),
		);
	}

	protected async request({
		path,
		...request
	}: Omit<JsonRequest, 'url' | 'timeout'> & { path: string }): Promise<JsonResponse> {
		const address = urlBelow(this.key.baseUrl, path);
		if (!address.ok) {
			throw new NodeOperationError(this.context.getNode(), address.fault, {
				itemIndex: this.itemIndex,
				description: `Correct the ${CREDENTIAL}.`,
			});
		}
		return await requestJson(
			this.context,
			'smsGatewayN8nApi',
			{ ...request, url: address.url, timeout: TIMEOUT },
			this.key,
		);
	}

	protected failure(response: JsonResponse, wanted: N8nRequest): NodeOperationError {
		const { apiKey } = this.key;
		const { message, description } = explainN8nResponse(response, wanted, this.subject, apiKey);
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

const pageIn = <T>(response: JsonResponse): Page<T> | undefined => {
	const page = (bodyOf(response) ?? {}) as Partial<Page<T>>;
	return Array.isArray(page.data) ? { ...page, data: page.data } : undefined;
};

/** A website, or a login page, at the base URL answers 200 to everything, but no JSON. */
export function bodyOf(response: JsonResponse): object | true | undefined {
	if (response.outcome !== 'answered' || response.status < 200 || response.status > 299) {
		return undefined;
	}
	const { body } = response;
	return body === true || (typeof body === 'object' && body !== null) ? body : undefined;
}

export const isDone = (response: JsonResponse): boolean => bodyOf(response) !== undefined;

/** None where the same request would get the same response. */
function pausesAfter(response: JsonResponse): number[] {
	switch (response.outcome) {
		case 'notReached':
			return READ_PAUSES;
		case 'unknown':
			return PAUSES_AFTER_SILENCE;
		case 'answered':
			return response.status >= 500 || response.status === 429 ? READ_PAUSES : [];
	}
}
