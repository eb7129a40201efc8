import type {
	IExecuteFunctions,
	IHookFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { LikelyOptOut, OptOutChoice } from '../../consent/optOutChoice';
import type { OptOutScope } from '../../consent/optOutEntry';
import { RETENTION_DAYS } from '../../dedupe/messageClaims';
import { DEFAULT_GATEWAY, gatewayOf } from '../../gateways';
import { readDescribed, type DeliveryPaths } from '../../gateways/describedDelivery';
import type { Gateway } from '../../gateways/gateway';
import { hmacScheme, type SignatureFormat, type SignedContent } from '../../gateways/signing/hmac';
import { presetOf } from '../../gateways/signing/presets';
import type { SignatureScheme } from '../../gateways/signing/scheme';
import { tokenScheme } from '../../gateways/signing/token';
import { bounded } from '../../shared/bounded';

/** What the panel says of a delivery, while it is answered and in its execution. */
export interface TriggerSettings {
	/** ISO 3166-1 alpha-2; how numbers without a country code are read. */
	defaultCountry: string | undefined;
	optOut: OptOutChoice;
	gateway: Gateway;
	/** How this gateway's deliveries to this trigger are signed. */
	signature: SignatureScheme;
	/** How many messages a process remembers, so that a repeated delivery does not run again. */
	rememberedMessages: number;
	/** Whether duplicates are told by all processes of n8n together. */
	deduplicateAcrossProcesses: boolean;
	/** For how many days they remember a message. */
	retentionDays: number;
	/** Whether messages are kept for a day, in case n8n loses their execution. */
	keepForRecovery: boolean;
	/** Whether the gateway is asked for what never came here. */
	catchUp: boolean;
	filter: DeliveryFilter;
}

/** What the panel says of publishing. */
export interface PublishSettings
	extends Pick<
		TriggerSettings,
		'gateway' | 'deduplicateAcrossProcesses' | 'keepForRecovery' | 'catchUp' | 'filter'
	> {
	registration: Registration;
	/** Whether to take the webhook even from someone else. */
	takeOver: boolean;
	integrationId: string;
	/** Header name as the integration is told it. */
	integrationHeader: string;
}

export type Registration = 'manual' | 'automatic' | 'dedicated';

/** A text that came in, with opt-outs; or what became of one that was sent. */
export type TriggerEvent = 'message' | 'report';

const EVENTS: readonly TriggerEvent[] = ['message', 'report'];

/** Which deliveries run the workflow. What is left out is acknowledged, so that it does not return. */
export interface DeliveryFilter {
	/** Only from these; empty is anyone. */
	senders: readonly string[];
	/** Only on these lines of one's own; empty is any. */
	lines: readonly string[];
	/** By whether an auto-reply rule of the gateway's portal matched the text. */
	portalRules: 'any' | 'matched' | 'unmatched';
	events: readonly TriggerEvent[];
	/** Whether a phone runs it that comes online or goes offline. */
	phones: boolean;
	/** ISO 3166-1 alpha-2; how numbers without a country code are read. */
	defaultCountry: string | undefined;
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
	retentionDays?: number;
	deduplicateAcrossProcesses?: boolean;
	keepForRecovery?: boolean;
	catchUp?: unknown;
	senders?: string;
	lines?: string;
	portalRules?: DeliveryFilter['portalRules'];
	phoneEvents?: unknown;
	optOutLanguages?: string[];
	englishKeywords?: string[];
	arguableOptOuts?: 'careful' | 'strict';
	optOutWords?: string;
	optInWords?: string;
	helpWords?: string;
	likelyOptOuts?: LikelyOptOut;
	optOutScope?: OptOutScope;
	yesOptsIn?: boolean;
}

export function triggerSettings(
	context: IWebhookFunctions | IExecuteFunctions | ITriggerFunctions,
): TriggerSettings {
	const read = readerOf(context);
	const options = read<Options>('options', {});
	const defaultCountry = options.defaultCountry || undefined;
	const gateway = chosenGateway(context, read);
	return {
		gateway,
		signature: signatureOf(gateway, read),
		defaultCountry,
		rememberedMessages: Math.floor(bounded(options.rememberedMessages, REMEMBERED_MESSAGES)),
		retentionDays: bounded(options.retentionDays, RETENTION_DAYS),
		...tablesIn(options, gateway),
		filter: filterIn(options, gateway, read),
		optOut: optOutChoice(options),
	};
}

export function publishSettings(hook: IHookFunctions): PublishSettings {
	const read = readerOf(hook);
	const options = read<Options>('options', {});
	const gateway = chosenGateway(hook, read);
	return {
		gateway,
		...tablesIn(options, gateway),
		filter: filterIn(options, gateway, read),
		registration: read<Registration>('registration', 'manual'),
		takeOver: read<unknown>('takeOver', false) === true,
		integrationId: String(read<unknown>('integrationId', '')).trim(),
		integrationHeader: String(read<unknown>('integrationHeader', '')).trim(),
	};
}

function readerOf(
	context: IWebhookFunctions | IExecuteFunctions | IHookFunctions | ITriggerFunctions,
): ReadParameter {
	return <T>(name: string, fallback: T) =>
		'getInputData' in context
			? (context.getNodeParameter(name, 0, fallback) as T)
			: (context.getNodeParameter(name, fallback) as T);
}

function chosenGateway(
	context: IWebhookFunctions | IExecuteFunctions | IHookFunctions | ITriggerFunctions,
	read: ReadParameter,
): Gateway {
	const id = read<unknown>('gateway', DEFAULT_GATEWAY);
	const gateway = gatewayOf(id);
	if (gateway) return described(gateway, read);
	throw new NodeOperationError(
		context.getNode(),
		`There is no gateway "${String(id)}": choose one under 'Gateway'`,
	);
}

/** The gateway as the panel describes its deliveries. */
function described(gateway: Gateway, read: ReadParameter): Gateway {
	const isDescribed = read<string>('deliveryFormat', 'gateway') === 'described';
	if (gateway.id !== 'other' || !isDescribed) return gateway;
	const pathIn = (name: string, fallback = '') =>
		String(read<unknown>(name, fallback) ?? '').trim();
	const paths: DeliveryPaths = {
		from: pathIn('fromField', 'from'),
		text: pathIn('textField', 'text'),
		to: pathIn('toField'),
		id: pathIn('idField'),
		receivedAt: pathIn('timeField', 'receivedAt'),
		deviceId: pathIn('deviceField'),
		sim: pathIn('simField'),
	};
	return { ...gateway, readDelivery: (body) => readDescribed(body, paths) };
}

const tablesIn = (
	{ deduplicateAcrossProcesses, keepForRecovery, catchUp }: Options,
	{ receivedSince }: Gateway,
) => ({
	catchUp: catchUp === true && receivedSince !== undefined,
	deduplicateAcrossProcesses: deduplicateAcrossProcesses === true,
	keepForRecovery: keepForRecovery === true,
});

const filterIn = (
	options: Options,
	{ registration }: Gateway,
	read: ReadParameter,
): DeliveryFilter => ({
	senders: listOf(options.senders),
	lines: listOf(options.lines),
	// Chosen for another gateway, it would drop everything: only those with a slot have a portal's rules.
	portalRules: registration.kind === 'slot' ? (options.portalRules ?? 'any') : 'any',
	events: eventsIn(read('events', EVENTS)),
	phones: options.phoneEvents === true,
	defaultCountry: options.defaultCountry || undefined,
});

/** None, or what is no list, would leave everything out, opt-outs too: then all are meant. */
const eventsIn = (value: unknown): readonly TriggerEvent[] => {
	const chosen = Array.isArray(value) ? EVENTS.filter((event) => value.includes(event)) : [];
	return chosen.length > 0 ? chosen : EVENTS;
};

/** What an expression gives for a choice that is none of its values is the careful one. */
function optOutChoice(options: Options): OptOutChoice {
	const { optOutLanguages: languages, englishKeywords } = options;
	return {
		understanding: {
			languages: Array.isArray(languages) ? languages : [],
			englishKeywords: Array.isArray(englishKeywords) ? englishKeywords : undefined,
			arguable: options.arguableOptOuts === 'strict' ? 'strict' : 'careful',
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

function signatureOf(gateway: Gateway, read: ReadParameter): SignatureScheme {
	const format = gateway.id === 'other' ? read<string>('signatureFormat', 'gateway') : 'gateway';
	if (format === 'custom') return hmacScheme(panelFormat(read));
	if (format === 'token') return tokenScheme(headerName(read('senderHeader', '')));
	const preset = presetOf(format);
	if (preset) {
		const timestamp = { ...preset.timestamp, tolerance: toleranceIn(read) };
		return hmacScheme({ ...preset, timestamp }, preset.secretEncoding);
	}
	const { registration } = gateway;
	if (registration.kind === 'slot' && read<string>('registration', 'manual') === 'dedicated') {
		return registration.integrationSignature(headerName(read('integrationHeader', '')));
	}
	return gateway.signatureWithin?.(toleranceIn(read)) ?? gateway.signature;
}

function panelFormat(read: ReadParameter): SignatureFormat {
	const signedContent = read<'body' | SignedContent>('signedContent', 'body');
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
						idHeader: headerName(read('idHeader', '')),
						tolerance: toleranceIn(read),
					},
	};
}

const toleranceIn = (read: ReadParameter) =>
	bounded(read<unknown>('timestampTolerance', undefined), TOLERANCE);

const headerName = (name: string) => name.trim().toLowerCase();

const listOf = (text: string | undefined) =>
	(text ?? '')
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
