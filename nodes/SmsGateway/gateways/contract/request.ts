import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

export interface GatewayRequest {
	method: IHttpRequestMethods;
	/** Below the gateway's base URL, its parts encoded, a query included. */
	path: string;
	body?: IDataObject;
	/** Whether the API answers a list rather than an object. */
	answersList?: boolean;
}

/** What a response says that is not 2xx, or is 2xx and carries an error. */
export interface GatewayFailure {
	/** The gateway's own code for it, where it has one. */
	code: string | undefined;
	/** What is wrong, in the gateway's words, such as the fields that it names. */
	details: readonly string[];
	/** What to do about it, where the code is known. */
	advice: string | undefined;
	/**
	 * Whether the text was taken all the same: `no` means that offering it again is safe from
	 * duplicates, `refused` that offering the same again is safe and useless, `already` that a text
	 * with the same `OutboundMessage.id` was taken before.
	 */
	accepted: 'no' | 'refused' | 'unknown' | 'already';
}

/**
 * Makes a request to the gateway with its credential.
 *
 * @returns the response, parsed. @throws where it is not 2xx
 */
export type AskGateway = (request: GatewayRequest) => Promise<unknown>;
