import { createHash } from 'node:crypto';

import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { BoundedMap } from '../../shared/boundedMap';

/** Triggers of one process; far more than an instance has. */
const MOST_URLS = 1_000;

/**
 * Signing secrets that the gateway handed out when this process registered a URL, and that are not
 * in the credential yet. Only digests, and only in memory: static data can be read through n8n's API.
 */
class HandedOutSecrets {
	private readonly digestByUrl = new BoundedMap<string, string>(MOST_URLS);

	remember(url: string, secret: string): void {
		this.digestByUrl.set(url, digestOf(secret));
	}

	/** Whether a secret was handed out for this URL that none of the credential's is. */
	isOpen(url: string, secrets: readonly string[]): boolean {
		const digest = this.digestByUrl.get(url);
		return digest !== undefined && !secrets.some((secret) => digestOf(secret) === digest);
	}

	forget(url: string): void {
		this.digestByUrl.delete(url);
	}
}

const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex');

export const handedOutSecrets = new HandedOutSecrets();

/**
 * Tells the user what to do with the secret that registering handed out: publishing fails with it
 * until the credential holds that secret, because until then every delivery would be refused. The
 * secret itself is in no error and no log.
 *
 * @param secret what this registration handed out, if anything
 */
export function askForSecret(
	hook: IHookFunctions,
	{ url, secrets }: { url: string; secrets: readonly string[] },
	secret: string | undefined,
): void {
	if (secret) handedOutSecrets.remember(url, secret);
	if (handedOutSecrets.isOpen(url, secrets)) {
		throw new NodeOperationError(
			hook.getNode(),
			"The gateway made a signing secret for this URL. Copy the secret (whsec_…) from the gateway's portal, where it lists the webhook or the integration, into the credential, then publish again",
			{
				description:
					'Without it the trigger cannot tell the gateway from a forger, so every delivery would be refused.',
			},
		);
	}
	if (secrets.every((known) => known === '')) {
		throw new NodeOperationError(
			hook.getNode(),
			"The credential has no signing secret. Copy the secret (whsec_…) from the webhook page of the gateway's portal into it, then publish again",
			{ description: 'Without it the trigger refuses every delivery.' },
		);
	}
	handedOutSecrets.forget(url);
}
