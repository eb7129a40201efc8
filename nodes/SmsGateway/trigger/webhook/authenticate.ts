import type { IWebhookFunctions } from 'n8n-workflow';

import { signatureFormats, signatureFormatOf, type SignatureChoice } from '../../gateways';
import type { Delivery } from './delivery';
import {
	matchSignature,
	parseSignatureHeader,
	signedParts,
	type SignatureFormat,
} from '../../gateways/signing/signature';
import { currentSigningKeys, rereadSigningKeys, type SigningKeys } from './signingKeys';

export type SignedWith = 'current' | 'previous';

export type Authentication =
	| { ok: true; gateway: SigningKeys['gateway']; signedWith: SignedWith }
	| { ok: false; reason: RefusalReason };

export type RefusalReason =
	| 'no signature'
	| 'no timestamp'
	| 'stale'
	| 'no secret'
	| 'mismatch'
	/** n8n could not read the credential: a passing fault, so not the sender's. */
	| 'no credential';

/**
 * Whether the gateway signed this delivery.
 *
 * A request without a well-formed signature is refused before the credential is read: that is what
 * most junk looks like, and reading a credential is the dearest part of a request.
 */
export async function authenticate(
	context: IWebhookFunctions,
	delivery: Delivery,
	choice: SignatureChoice,
): Promise<Authentication> {
	const plausible = signatureFormats(choice).some((format) => claimedDigests(delivery, format));
	if (!plausible) return { ok: false, reason: 'no signature' };

	try {
		const keys = await currentSigningKeys(context);
		const verdict = verify(delivery, keys, choice);
		if (verdict.ok) return verdict;

		const newer = await rereadSigningKeys(context, keys);
		return newer ? verify(delivery, newer, choice) : verdict;
	} catch (error) {
		context.logger.error(`${context.getNode().name}: the credential could not be read`, { error });
		return { ok: false, reason: 'no credential' };
	}
}

function verify(delivery: Delivery, keys: SigningKeys, choice: SignatureChoice): Authentication {
	const usable = (['current', 'previous'] as const).flatMap((name) => {
		const key = keys[name];
		return key ? [{ name, key }] : [];
	});
	if (usable.length === 0) return { ok: false, reason: 'no secret' };

	const format = signatureFormatOf(keys.gateway, choice);
	const digests = claimedDigests(delivery, format);
	if (!digests) return { ok: false, reason: 'no signature' };

	const { timestamp } = format;
	const times = timestamp ? delivery.header(timestamp.header) : [];
	const signed = signedParts(delivery.body, timestamp, times, delivery.arrival.getTime());
	if (!signed.ok) return signed;

	const match = matchSignature(
		digests,
		signed.parts,
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
