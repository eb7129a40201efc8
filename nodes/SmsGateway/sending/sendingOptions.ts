import type { IExecuteFunctions } from 'n8n-workflow';

import { bounded } from '../shared/bounded';

/** What the panel's options say of a text, within their limits. */
export interface SendingOptions {
	ref: string | undefined;
	callback: string | undefined;
	/** Whether the gateway is to call this workflow's own trigger, in place of `callback`. */
	reportsHere: boolean;
	/** For the gateways that take them. */
	sim: string | undefined;
	timeToLive: number | undefined;
	priority: number | undefined;
	/** ISO-8601, UTC. */
	sendAt: string | undefined;
	attachmentUrls: string[] | undefined;
	/** Whether typographic characters that force UCS-2 are replaced. */
	replacesTypographic: boolean;
	/** Whether a text that is too long for the gateway is split, rather than refused. */
	splits: boolean;
	/** How often a text is offered again that the gateway did *not* accept. */
	retries: number;
	/** For one response, in milliseconds. */
	timeout: number;
}

const RETRIES = { least: 0, default: 3, most: 5 } as const;

const TIMEOUT_SECONDS = { least: 1, default: 30, most: 300 } as const;

/** A text that is given up after more than a month is of no use to anybody. */
const TIME_TO_LIVE = { least: 5, default: 3_600, most: 31 * 24 * 3_600 } as const;

const PRIORITY = { least: -128, default: 0, most: 127 } as const;

export function sendingOptions(context: IExecuteFunctions, itemIndex: number): SendingOptions {
	const options = context.getNodeParameter('options', itemIndex, {}) as {
		ref?: string;
		callback?: string;
		reportToThisWorkflow?: unknown;
		sim?: unknown;
		timeToLive?: unknown;
		priority?: unknown;
		sendAt?: unknown;
		attachmentUrls?: string;
		replaceTypographic?: unknown;
		tooLong?: unknown;
		retries?: unknown;
		timeout?: unknown;
	};
	return {
		ref: options.ref || undefined,
		callback: options.callback || undefined,
		reportsHere: options.reportToThisWorkflow === true,
		sim: options.sim ? String(options.sim) : undefined,
		timeToLive: given(options.timeToLive, TIME_TO_LIVE),
		priority: given(options.priority, PRIORITY),
		sendAt: timeIn(options.sendAt),
		attachmentUrls: listIn(options.attachmentUrls),
		replacesTypographic: options.replaceTypographic === true,
		splits: options.tooLong === 'split',
		retries: bounded(options.retries, RETRIES),
		timeout: bounded(options.timeout, TIMEOUT_SECONDS) * 1000,
	};
}

/** Undefined where the panel does not show it. */
const given = (value: unknown, within: Parameters<typeof bounded>[1]): number | undefined =>
	value === undefined || value === '' ? undefined : Math.floor(bounded(value, within));

/** A time that cannot be read stays as it is: the gateway refuses it, rather than send at once. */
function timeIn(value: unknown): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = new Date(String(value));
	return Number.isNaN(time.getTime()) ? String(value) : time.toISOString();
}

function listIn(value: string | undefined): string[] | undefined {
	const entries = (value ?? '')
		.split(/[\s,]+/)
		.map((entry) => entry.trim())
		.filter(Boolean);
	return entries.length > 0 ? entries : undefined;
}
