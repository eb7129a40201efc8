import type { IWebhookFunctions } from 'n8n-workflow';

import type { SigningSecret } from '../../gateways/gateway';
import type { ClaimedSignature, SignatureFault, Verification } from '../../gateways/signing/scheme';
import { logSeldom } from '../../shared/logSeldom';
import type { Delivery } from './receive';
import {
	currentSigningKeys,
	rereadSigningKeys,
	type Signer,
	type SigningKeys,
} from './signingKeys';

export type SignedWith = SigningSecret['name'];

export type Authentication =
	| { ok: true; signedWith: SignedWith }
	| { ok: false; reason: RefusalReason };

export type RefusalReason =
	| SignatureFault
	| 'noSecret'
	/** n8n could not read the credential: a passing fault, so not the gateway's. */
	| 'noCredential';

/**
 * Whether the gateway signed this delivery.
 *
 * A request without a well-formed signature is refused before the credential is read: that is what
 * most junk looks like, and reading a credential costs more than all the rest of a request.
 */
export async function authenticate(
	context: IWebhookFunctions,
	delivery: Delivery,
	signer: Signer,
): Promise<Authentication> {
	const claimed = signer.signature.read(delivery);
	if (!claimed.ok) return claimed;

	const ownUrl = registeredUrl(context);
	try {
		const keys = await currentSigningKeys(context, signer);
		const verdict = verify(claimed.signature, keys, ownUrl);
		if (verdict.ok) return verdict;

		const newer = await rereadSigningKeys(context, signer, keys);
		return newer ? verify(claimed.signature, newer, ownUrl) : verdict;
	} catch (error) {
		logSeldom(context, 'error', 'noCredential', 'the credential could not be read', { error });
		return { ok: false, reason: 'noCredential' };
	}
}

/** The URL that the gateway delivers to: while n8n listens for a test event, that is the test URL. */
function registeredUrl(context: IWebhookFunctions): string {
	// `getNodeWebhookUrl` says the production URL even then, and older versions of n8n have no other.
	const url =
		'getWebhookResourceUrl' in context ? context.getWebhookResourceUrl('default') : undefined;
	return url ?? context.getNodeWebhookUrl('default') ?? '';
}

function verify(
	signature: ClaimedSignature,
	{ keys }: SigningKeys,
	ownUrl: string,
): Authentication {
	if (keys.length === 0) return { ok: false, reason: 'noSecret' };
	const verdict: Verification = signature.verify(
		keys.map(({ key }) => key),
		ownUrl,
	);
	return verdict.ok ? { ok: true, signedWith: keys[verdict.key].name } : verdict;
}
