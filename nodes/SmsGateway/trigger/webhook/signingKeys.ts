import { createSecretKey, type KeyObject } from 'node:crypto';

import type { IWebhookFunctions } from 'n8n-workflow';

import type { Gateway, SigningSecret } from '../../gateways/gateway';
import { signingKey } from '../../gateways/signing/signingKey';
import { BoundedMap } from '../../shared/boundedMap';

/** What verifying needs of the credential. */
export interface SigningKeys {
	/** Those of the credential's secrets that can be used, the current one first. */
	keys: Array<{ name: SigningSecret['name']; key: KeyObject }>;
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

const remembered = new BoundedMap<string, Promise<SigningKeys>>(MOST_REMEMBERED);

/** The keys, at most `FRESH_FOR` old. Requests that come at once share one read. */
export async function currentSigningKeys(
	context: IWebhookFunctions,
	gateway: Gateway,
): Promise<SigningKeys> {
	return await signingKeysNotOlderThan(context, gateway, FRESH_FOR);
}

/** The keys once more, for a delivery that did not match; undefined if those at hand are new enough. */
export async function rereadSigningKeys(
	context: IWebhookFunctions,
	gateway: Gateway,
	tried: SigningKeys,
): Promise<SigningKeys | undefined> {
	const keys = await signingKeysNotOlderThan(context, gateway, REREAD_AFTER);
	return keys.readAt === tried.readAt ? undefined : keys;
}

async function signingKeysNotOlderThan(
	context: IWebhookFunctions,
	gateway: Gateway,
	milliseconds: number,
): Promise<SigningKeys> {
	const slot = slotOf(context, gateway);
	const known = remembered.get(slot);
	const keys = await known;
	if (keys && Date.now() - keys.readAt <= milliseconds) return keys;

	// Whoever waited for the same stale keys may have begun to read them already.
	const begun = remembered.get(slot);
	if (begun && begun !== known) return await begun;
	const reading = readSigningKeys(context, gateway);
	remembered.set(slot, reading);
	// A failed read is not remembered: the next request asks again. Whoever reads sees the error.
	reading.catch(() => remembered.delete(slot));
	return await reading;
}

async function readSigningKeys(context: IWebhookFunctions, gateway: Gateway): Promise<SigningKeys> {
	const readAt = Date.now();
	const credential = await context.getCredentials(gateway.credentialType);
	const keys = gateway.signingSecrets(credential).flatMap(({ name, secret, encoding }) => {
		const key = signingKey(secret, encoding);
		return key ? [{ name, key: createSecretKey(key) }] : [];
	});
	return { keys, readAt };
}

/** A credential may hold expressions, which its workflow decides; so the workflow is part of it. */
function slotOf(context: IWebhookFunctions, { credentialType }: Gateway): string {
	const { credentials } = context.getNode();
	return `${context.getWorkflow().id}/${credentialType}/${credentials?.[credentialType]?.id}`;
}
