import type { IExecuteFunctions } from 'n8n-workflow';

import { bounded } from '../shared/bounded';

/** What the panel's options say of a text, within their limits. */
export interface SendingOptions {
	ref: string | undefined;
	callback: string | undefined;
	/** How often a text is offered again that the gateway did *not* accept. */
	retries: number;
	/** For one response, in milliseconds. */
	timeout: number;
}

const RETRIES = { least: 0, default: 3, most: 5 } as const;

const TIMEOUT_SECONDS = { least: 1, default: 30, most: 300 } as const;

export function sendingOptions(context: IExecuteFunctions, itemIndex: number): SendingOptions {
	const options = context.getNodeParameter('options', itemIndex, {}) as {
		ref?: string;
		callback?: string;
		retries?: unknown;
		timeout?: unknown;
	};
	return {
		ref: options.ref || undefined,
		callback: options.callback || undefined,
		retries: bounded(options.retries, RETRIES),
		timeout: bounded(options.timeout, TIMEOUT_SECONDS) * 1000,
	};
}
