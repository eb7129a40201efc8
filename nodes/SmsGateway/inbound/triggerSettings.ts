import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { SignatureChoice } from '../gateways';
import { bounded } from '../shared/bounded';
import type { DeliveryFilter } from './deliveryFilter';
import type { SignatureFormat, TimestampFormat } from './signature';

export interface TriggerSettings {
	signature: SignatureChoice;
	/** ISO 3166-1 alpha-2. */
	defaultCountry: string | undefined;
	/** How many messages are remembered, so that a repeated delivery does not run again. */
	rememberedMessages: number;
	filter: DeliveryFilter;
}

/** The figures behind these are in docs/measurements.md, "Remembered messages". */
export const REMEMBERED_MESSAGES = { least: 100, default: 1_000, most: 10_000 } as const;

/** Of a signed timestamp, in seconds. The panel sets no upper limit: late retries may need days. */
const TOLERANCE = { least: 1, default: 300, most: Number.MAX_SAFE_INTEGER } as const;

/** The parameter's value, as the panel shows it for this node. */
type ReadParameter = <T>(name: string, fallback: T) => T;

interface Options {
	defaultCountry?: string;
	rememberedMessages?: number;
	senders?: string;
	lines?: string;
	portalRules?: DeliveryFilter['portalRules'];
	events?: DeliveryFilter['events'];
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
		filter: {
			senders: listOf(options.senders),
			lines: listOf(options.lines),
			portalRules: options.portalRules ?? 'any',
			events: options.events ?? 'all',
			defaultCountry,
		},
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
