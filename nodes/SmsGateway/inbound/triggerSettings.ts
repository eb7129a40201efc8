import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import type { SignatureFormat } from './signature';

export interface TriggerSettings {
	/** How the user's own gateway signs, when the panel describes it. */
	customSignature: SignatureFormat | undefined;
	/** ISO 3166-1 alpha-2. */
	defaultCountry: string | undefined;
	/** How many messages are remembered, so that a repeated delivery does not run again. */
	rememberedMessages: number;
}

/**
 * Measured: see "How many messages are remembered" in docs/measurements.md.
 */
export const REMEMBERED_MESSAGES = { least: 100, default: 1_000, most: 10_000 } as const;

export function triggerSettings(context: IWebhookFunctions | IExecuteFunctions): TriggerSettings {
	const parameter = <T>(name: string, fallback: T): T =>
		'getInputData' in context
			? (context.getNodeParameter(name, 0, fallback) as T)
			: (context.getNodeParameter(name, fallback) as T);
	const options = parameter<{ defaultCountry?: string; rememberedMessages?: number }>(
		'options',
		{},
	);
	return {
		customSignature:
			parameter<string>('signatureFormat', 'gateway') === 'custom'
				? {
						header: parameter<string>('signatureHeader', '').trim().toLowerCase(),
						prefixes: [parameter<string>('signaturePrefix', '').trim()],
						encoding: parameter<SignatureFormat['encoding']>('signatureEncoding', 'hex'),
					}
				: undefined,
		defaultCountry: options.defaultCountry || undefined,
		rememberedMessages: within(options.rememberedMessages),
	};
}

function within(remembered: number | undefined): number {
	const { least, default: usual, most } = REMEMBERED_MESSAGES;
	if (remembered === undefined || !Number.isFinite(remembered)) return usual;
	return Math.min(most, Math.max(least, Math.floor(remembered)));
}
