import type { IWebhookFunctions } from 'n8n-workflow';

import { signatureFormats, signatureFormatOf } from '../gateways';
import type { Delivery } from './delivery';
import { matchSignature, parseSignatureHeader, type SignatureFormat } from './signature';
import { currentSigningKeys, rereadSigningKeys, type SigningKeys } from './signingKeys';

export type Authentication =
	| { ok: true; gateway: SigningKeys['gateway']; signedWith: 'current' | 'previous' }
	| { ok: false; reason: RefusalReason };

export type RefusalReason =
	| 'no signature'
	| 'no secret'
	| 'mismatch'
	/** n8n could not read the credential: a passing fault, so not the sender's. */
	| 'no credential';

/**
 * Whether the gateway signed this delivery.
 *
 * A request without a well-formed signature is refused before the credential is read: that is what
 * most junk looks like, and reading a credential is the dearest part of a request.
 *
 * @param custom how a gateway of the user's own signs, when the panel describes it
 */
export async function authenticate(
	context: IWebhookFunctions,
	delivery: Delivery,
	custom: SignatureFormat | undefined,
): Promise<Authentication> {
	const plausible = signatureFormats(custom).some((format) => claimedDigests(delivery, format));
	if (!plausible) return { ok: false, reason: 'no signature' };

	try {
		const keys = await currentSigningKeys(context);
		const verdict = verify(delivery, keys, custom);
		if (verdict.ok) return verdict;

		const newer = await rereadSigningKeys(context, keys);
		return newer ? verify(delivery, newer, custom) : verdict;
	} catch (error) {
		context.logger.error(`${context.getNode().name}: the credential could not be read`, { error });
		return { ok: false, reason: 'no credential' };
	}
}

function verify(
	delivery: Delivery,
	keys: SigningKeys,
	custom: SignatureFormat | undefined,
): Authentication {
	const usable = (['current', 'previous'] as const).flatMap((name) => {
		const key = keys[name];
		return key ? [{ name, key }] : [];
	});
	if (usable.length === 0) return { ok: false, reason: 'no secret' };

	const digests = claimedDigests(delivery, signatureFormatOf(keys.gateway, custom));
	if (!digests) return { ok: false, reason: 'no signature' };

	const match = matchSignature(
		digests,
		[delivery.body],
		usable.map(({ key }) => key),
	);
	return match === -1
		? { ok: false, reason: 'mismatch' }
		: { ok: true, gateway: keys.gateway, signedWith: usable[match].name };
}

function claimedDigests(delivery: Delivery, format: SignatureFormat): Buffer[] | undefined {
	const header = parseSignatureHeader(delivery.header(format.header), format);
	return header.ok ? header.digests : undefined;
}
