import { createSecretKey, type KeyObject } from 'node:crypto';

import type { IWebhookFunctions } from 'n8n-workflow';

import type { Gateway, SigningSecret } from '../../gateways/gateway';
import type { SignatureScheme } from '../../gateways/signing/scheme';
import { signingKey } from '../../gateways/signing/signingKey';
import { BoundedMap } from '../../shared/boundedMap';

/** Whose secrets they are, and how a key is read from them. */
export interface Signer {
	gateway: Gateway;
	signature: SignatureScheme;
}

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
 * it becomes a 401: at once, however new the keys are, but then not for every forged request: at most
 * once in this many milliseconds.
 */
const REREAD_AFTER = 2_000;

/**
 * How long a credential that could not be read is not asked for again, in milliseconds. Until then
 * nothing can be verified, and every request would cost a read that fails.
 */
const UNREADABLE_FOR = 2_000;

/** Triggers of one process; far more than an instance has, and each entry is some 300 bytes. */
const MOST_REMEMBERED = 1_000;

const remembered = new BoundedMap<string, Promise<SigningKeys>>(MOST_REMEMBERED);

/** When a mismatch had the keys of a trigger read again, in milliseconds since 1970. */
const rereadAt = new BoundedMap<string, number>(MOST_REMEMBERED);

/** What came of the last read, where it failed. */
const unreadable = new BoundedMap<string, { error: unknown; until: number }>(MOST_REMEMBERED);

/** The keys, at most `FRESH_FOR` old. Requests that come at once share one read. */
export async function currentSigningKeys(
	context: IWebhookFunctions,
	signer: Signer,
): Promise<SigningKeys> {
	return await signingKeysSince(context, signer, Date.now() - FRESH_FOR);
}

/** The keys once more, for a delivery that did not match; undefined if they were just read for one. */
export async function rereadSigningKeys(
	context: IWebhookFunctions,
	signer: Signer,
	tried: SigningKeys,
): Promise<SigningKeys | undefined> {
	const slot = slotOf(context, signer);
	const now = Date.now();
	const last = rereadAt.get(slot) ?? -Infinity;
	// Those that come at once share the read that the first of them begins.
	if (now - last < REREAD_AFTER) {
		const keys = await remembered.get(slot);
		return keys === tried ? undefined : keys;
	}
	rereadAt.set(slot, now);
	return await begin(context, signer);
}

/** @param oldest when they may have been read at the earliest */
async function signingKeysSince(
	context: IWebhookFunctions,
	signer: Signer,
	oldest: number,
): Promise<SigningKeys> {
	const slot = slotOf(context, signer);
	const known = remembered.get(slot);
	const keys = await known;
	if (keys && keys.readAt >= oldest) return keys;

	// Whoever waited for the same stale keys may have begun to read them already.
	const begun = remembered.get(slot);
	return begun && begun !== known ? await begun : await begin(context, signer);
}

async function begin(context: IWebhookFunctions, signer: Signer): Promise<SigningKeys> {
	const slot = slotOf(context, signer);
	const failed = unreadable.get(slot);
	if (failed && Date.now() < failed.until) throw failed.error;

	const reading = readSigningKeys(context, signer);
	remembered.set(slot, reading);
	// A failed read is no keys. Whoever reads sees the error.
	reading.catch((error: unknown) => {
		if (remembered.get(slot) === reading) remembered.delete(slot);
		unreadable.set(slot, { error, until: Date.now() + UNREADABLE_FOR });
	});
	return await reading;
}

async function readSigningKeys(
	context: IWebhookFunctions,
	{ gateway, signature }: Signer,
): Promise<SigningKeys> {
	const readAt = Date.now();
	const credential = await context.getCredentials(gateway.credentialType);
	const keys = gateway.signingSecrets(credential).flatMap(({ name, secret, encoding }) => {
		const key = signingKey(secret, signature.secretEncoding ?? encoding);
		return key ? [{ name, key: createSecretKey(key) }] : [];
	});
	return { keys, readAt };
}

/** A credential may hold expressions, which its workflow decides; so the workflow is part of it. */
function slotOf(context: IWebhookFunctions, { gateway, signature }: Signer): string {
	const { credentials } = context.getNode();
	const { credentialType } = gateway;
	return [
		context.getWorkflow().id,
		credentialType,
		credentials?.[credentialType]?.id,
		signature.secretEncoding,
	].join('/');
}
