/** What n8n puts into an API key, as far as it matters here (RFC 7519, 4.1.4). */
interface Claims {
	/** In seconds since 1970. */
	exp?: unknown;
}

/** A later time is none in JavaScript (ECMA-262, 21.4.1.1), in milliseconds since 1970. */
const LATEST = 8.64e15;

/**
 * When an API key of n8n ends. n8n makes a JWT of it, which says so.
 *
 * @returns undefined for a key that does not end, and for what is no JWT
 */
export function keyEndOf(apiKey: unknown): Date | undefined {
	const [, payload = '', ...more] = String(apiKey ?? '')
		.trim()
		.split('.');
	if (more.length !== 1) return undefined;
	const { exp } = claimsIn(payload);
	const isTime = typeof exp === 'number' && Math.abs(exp) * 1_000 <= LATEST;
	return isTime ? new Date(exp * 1_000) : undefined;
}

/** A day as people write it; the server's time zone is not known to the reader. */
export const dayOf = (date: Date): string =>
	date.toLocaleDateString('en-GB', {
		day: 'numeric',
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	});

/** Where a new key is made, in n8n's own words. */
export const NEW_KEY = 'Create one under Settings → n8n API, with the expiration "Never"';

function claimsIn(payload: string): Claims {
	try {
		return (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims | null) ?? {};
	} catch {
		// What is no JWT says nothing of its end.
		return {};
	}
}
