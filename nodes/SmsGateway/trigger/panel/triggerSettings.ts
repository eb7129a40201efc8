import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { SignatureChoice } from '../../gateways';
import type { OptOutSettings } from '../../optOut/reading';
import { bounded } from '../../shared/bounded';
import type { OptOutScope } from '../../consent/optOutEntry';
import type { DeliveryFilter } from '../webhook/deliveryFilter';
import type { LikelyOptOut } from '../execution/outputs';
import type { SignatureFormat, TimestampFormat } from '../../gateways/signing/signature';

export interface TriggerSettings {
	signature: SignatureChoice;
	/** ISO 3166-1 alpha-2. */
	defaultCountry: string | undefined;
	/** How many messages a process remembers, so that a repeated delivery does not run again. */
	rememberedMessages: number;
	/** Whether all processes of n8n share one memory of messages, in the store. */
	shared: boolean;
	filter: DeliveryFilter;
	optOut: OptOutChoice;
}

/** How opt-outs are understood, and what comes of them. */
export interface OptOutChoice {
	understanding: OptOutSettings;
	likely: LikelyOptOut;
	scope: OptOutScope;
	/** Whether YES opts in a person who opted out. */
	yesOptsIn: boolean;
}

/**
 * In a process: some 120 bytes each, and no time. What n8n's database remembers beside it is bounded
 * in `onlyFirstRuns`.
 */
export const REMEMBERED_MESSAGES = { least: 100, default: 10_000, most: 100_000 } as const;

/** Of a signed timestamp, in seconds. The panel sets no upper limit: late retries may need days. */
const TOLERANCE = { least: 1, default: 300, most: Number.MAX_SAFE_INTEGER } as const;

/** The parameter's value, as the panel shows it for this node. */
type ReadParameter = <T>(name: string, fallback: T) => T;

interface Options {
	defaultCountry?: string;
	rememberedMessages?: number;
	shared?: boolean;
	senders?: string;
	lines?: string;
	portalRules?: DeliveryFilter['portalRules'];
	events?: DeliveryFilter['events'];
	optOutLanguages?: string[];
	optOutWords?: string;
	optInWords?: string;
	helpWords?: string;
	likelyOptOuts?: LikelyOptOut;
	optOutScope?: OptOutScope;
	yesOptsIn?: boolean;
}

export function triggerSettings(context: IWebhookFunctions | IExecuteFunctions): TriggerSettings {
	const read: ReadParameter = <T>(name: string, fallback: T) =>
		'getInputData' in context
			? (context.getNodeParameter(name, 0, fallback) as T)
			: (context.getNodeParameter(name, fallback) as T);
	const options = read<Options>('options', {});
	const defaultCountry = options.defaultCountry || undefined;
	return {
		signature: signatureChoice(read),
		defaultCountry,
		rememberedMessages: Math.floor(bounded(options.rememberedMessages, REMEMBERED_MESSAGES)),
		shared: options.shared === true,
		filter: {
			senders: listOf(options.senders),
			lines: listOf(options.lines),
			portalRules: options.portalRules ?? 'any',
			events: options.events ?? 'all',
			defaultCountry,
		},
		optOut: optOutChoice(options),
	};
}

/** What an expression gives for a choice that is none of its values is the careful one. */
function optOutChoice(options: Options): OptOutChoice {
	const languages = options.optOutLanguages;
	return {
		understanding: {
			languages: Array.isArray(languages) ? languages : [],
			keywords: {
				optOut: listOf(options.optOutWords),
				optIn: listOf(options.optInWords),
				help: listOf(options.helpWords),
			},
		},
		likely: options.likelyOptOuts === 'flag' ? 'flag' : 'optOut',
		scope: options.optOutScope === 'line' ? 'line' : 'allLines',
		yesOptsIn: options.yesOptsIn === true,
	};
}

function signatureChoice(read: ReadParameter): SignatureChoice {
	if (read<string>('signatureFormat', 'gateway') === 'custom') {
		return { by: 'panel', format: panelFormat(read) };
	}
	if (read<string>('registration', 'manual') === 'dedicated') {
		return { by: 'integration', header: headerName(read('integrationHeader', '')) };
	}
	return { by: 'gateway' };
}

function panelFormat(read: ReadParameter): SignatureFormat {
	const signedContent = read<'body' | TimestampFormat['signedContent']>('signedContent', 'body');
	return {
		header: headerName(read('signatureHeader', '')),
		prefixes: [read('signaturePrefix', '').trim()],
		encoding: read<SignatureFormat['encoding']>('signatureEncoding', 'hex'),
		timestamp:
			signedContent === 'body'
				? undefined
				: {
						header: headerName(read('timestampHeader', '')),
						signedContent,
						tolerance: bounded(read<unknown>('timestampTolerance', undefined), TOLERANCE),
					},
	};
}

const headerName = (name: string) => name.trim().toLowerCase();

const listOf = (text: string | undefined) =>
	(text ?? '')
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
