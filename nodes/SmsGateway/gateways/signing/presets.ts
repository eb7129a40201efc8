import type { SignatureFormat, TimestampFormat } from './hmac';
import type { SigningSecretEncoding } from './signingKey';

/** A way to sign that has a name, and more than one service that uses it. */
interface Preset extends SignatureFormat {
	timestamp: TimestampFormat;
	secretEncoding?: SigningSecretEncoding;
}

/** What each of them suggests, in seconds. */
const TOLERANCE = 300;

/** By the value of the panel's parameter `signatureFormat`. */
export const SIGNATURE_PRESETS = {
	/**
	 * standard-webhooks/standard-webhooks, spec 1.0.0. A list with blanks between; `v1a` and whatever
	 * comes later is left out.
	 */
	standardWebhooks: {
		header: 'webhook-signature',
		prefixes: ['v1,'],
		encoding: 'base64',
		secretEncoding: 'base64',
		timestamp: {
			header: 'webhook-timestamp',
			signedContent: 'idDotTimestampDotBody',
			idHeader: 'webhook-id',
			tolerance: TOLERANCE,
		},
	},
	/** docs.stripe.com/webhooks#verify-manually: `t=…,v1=…`, more than one `v1` during a rotation. */
	stripe: {
		header: 'stripe-signature',
		prefixes: ['v1='],
		encoding: 'hex',
		timestamp: {
			header: 'stripe-signature',
			signedContent: 'timestampDotBody',
			tolerance: TOLERANCE,
		},
	},
	/** docs.slack.dev/authentication/verifying-requests-from-slack */
	slack: {
		header: 'x-slack-signature',
		prefixes: ['v0='],
		encoding: 'hex',
		timestamp: {
			header: 'x-slack-request-timestamp',
			signedContent: 'v0ColonTimestampColonBody',
			tolerance: TOLERANCE,
		},
	},
} as const satisfies Record<string, Preset>;

/** @returns undefined for a format that has no preset */
export const presetOf = (name: string): Preset | undefined =>
	Object.hasOwn(SIGNATURE_PRESETS, name)
		? SIGNATURE_PRESETS[name as keyof typeof SIGNATURE_PRESETS]
		: undefined;
