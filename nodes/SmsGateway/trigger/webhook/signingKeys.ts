import { createSecretKey, type KeyObject } from 'node:crypto';

import type { IWebhookFunctions } from 'n8n-workflow';

import type { GatewayId } from '../../gateways/gateway';
import { signingKey, type SigningSecretEncoding } from '../../gateways/signing/signingKey';

/** What verifying needs of the credential. */
export interface SigningKeys {
	gateway: GatewayId;
	current: KeyObject | undefined;
	previous: KeyObject | undefined;
	/** When it was read from n8n, in milliseconds since 1970. */
	readAt: number;
}

/**
 * How long keys are used without asking n8n again, in milliseconds. Reading a credential costs two
 * queries and an expression isolate, about a third of a request; a secret that was taken out of the
 * credential is refused at most this much later.
 */
const FRESH_FOR = 10_000;

/**
 * A mismatch may mean that the secret has just been rotated, so the credential is read again before
 * it becomes a 401, but not for every forged request: at most once in this many milliseconds.
 */
const REREAD_AFTER = 2_000;

/** Triggers of one process; far more than an instance has, and each entry is some 300 bytes. */
const MOST_REMEMBERED = 1_000;

const remembered = new Map<string, Promise<SigningKeys>>();

/** The keys, at most `FRESH_FOR` old. Requests that come at once share one read. */
export async function currentSigningKeys(context: IWebhookFunctions): Promise<SigningKeys> {
	return await signingKeysNotOlderThan(context, FRESH_FOR);
}

/** The keys once more, for a delivery that did not match; undefined if those at hand are new enough. */
export async function rereadSigningKeys(
	context: IWebhookFunctions,
	tried: SigningKeys,
): Promise<SigningKeys | undefined> {
	const keys = await signingKeysNotOlderThan(context, REREAD_AFTER);
	return keys.readAt === tried.readAt ? undefined : keys;
}

async function signingKeysNotOlderThan(
	context: IWebhookFunctions,
	milliseconds: number,
): Promise<SigningKeys> {
	const slot = slotOf(context);
	const known = remembered.get(slot);
	const keys = await known;
	if (keys && Date.now() - keys.readAt <= milliseconds) return keys;

	// Whoever waited for the same stale keys may have begun to read them already.
	const begun = remembered.get(slot);
	if (begun && begun !== known) return await begun;
	const reading = readSigningKeys(context);
	remember(slot, reading);
	return await reading;
}

async function readSigningKeys(context: IWebhookFunctions): Promise<SigningKeys> {
	const readAt = Date.now();
	const credential = await context.getCredentials('smsGatewayApi');
	const encoding = credential.signingSecretEncoding as SigningSecretEncoding;
	return {
		gateway: credential.gateway as GatewayId,
		current: keyObjectOf(signingKey(credential.signingSecret, encoding)),
		previous: keyObjectOf(signingKey(credential.previousSigningSecret, encoding)),
		readAt,
	};
}

function keyObjectOf(key: Buffer | undefined): KeyObject | undefined {
	return key && createSecretKey(key);
}

function remember(slot: string, reading: Promise<SigningKeys>): void {
	remembered.delete(slot);
	remembered.set(slot, reading);
	// A failed read is not remembered: the next request asks again. Whoever reads sees the error.
	reading.catch(() => remembered.delete(slot));
	for (const oldest of remembered.keys()) {
		if (remembered.size <= MOST_REMEMBERED) break;
		remembered.delete(oldest);
	}
}

/** A credential may hold expressions, which its workflow decides; so the workflow is part of it. */
function slotOf(context: IWebhookFunctions): string {
	const { credentials } = context.getNode();
	return `${context.getWorkflow().id}/${credentials?.smsGatewayApi?.id}`;
}
