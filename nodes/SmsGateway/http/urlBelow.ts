export type UrlBelow = { ok: true; url: string } | { ok: false; fault: string };

/**
 * The address of a route below the credential's base URL. The base URL comes from the credential
 * alone, so that no item can send the API key elsewhere.
 */
export function urlBelow(baseUrl: unknown, path: string): UrlBelow {
	const base = parse(String(baseUrl ?? '').trim());
	if (!base) {
		return { ok: false, fault: 'The base URL in the credential is not a URL' };
	}
	if (base.protocol !== 'https:' && base.protocol !== 'http:') {
		return {
			ok: false,
			fault: 'The base URL in the credential must begin with https:// or http://',
		};
	}
	if (base.username || base.password) {
		return {
			ok: false,
			fault: 'The base URL in the credential must not contain a user name or password',
		};
	}
	return { ok: true, url: `${base.origin}${base.pathname.replace(/\/+$/, '')}${path}` };
}

function parse(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}
