import { hash, timingSafeEqual } from 'node:crypto';

import type { SignatureScheme, Verification } from './scheme';

/** A longer header is no token. */
const LONGEST_TOKEN = 1024;

/**
 * A secret that the sender puts into a header as it is, for gateways that sign nothing. It says who
 * sends, and nothing of the body: who sees one request can send any other.
 *
 * @param header lower case
 */
export function tokenScheme(header: string): SignatureScheme {
	return {
		read(request) {
			const [value = '', ...others] = request.header(header).map((each) => each.trim());
			if (value === '' || value.length > LONGEST_TOKEN || others.some((other) => other !== value)) {
				return { ok: false, reason: 'noSignature' };
			}
			return {
				ok: true,
				signature: {
					verify(keys): Verification {
						const token = digest(Buffer.from(value));
						const matches = keys.map((key) => timingSafeEqual(digest(key.export()), token));
						const key = matches.indexOf(true);
						return key === -1 ? { ok: false, reason: 'mismatch' } : { ok: true, key };
					},
				},
			};
		},
		// The secret is what is sent, whatever it looks like.
		secretEncoding: 'utf8',
	};
}

/** Of the same length whatever the token's is, so that comparing takes the same time. */
const digest = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');
