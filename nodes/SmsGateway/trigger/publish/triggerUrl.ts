/**
 * n8n's URLs of one trigger end alike, in its webhook ID and path, on the same host: the production
 * URL under /webhook, the test URL under /webhook-test. A copy of the workflow on another n8n has the
 * same webhook ID, but another host.
 */
export function isSameTrigger(one: string, other: string): boolean {
	const [a, b] = [parse(one), parse(other)];
	return a !== undefined && b !== undefined && a.host === b.host && ending(a) === ending(b);
}

/** Whether both end as this trigger's URLs do, on different hosts: an old address, or a copy elsewhere. */
export function isSameTriggerElsewhere(one: string, other: string): boolean {
	const [a, b] = [parse(one), parse(other)];
	return a !== undefined && b !== undefined && a.host !== b.host && ending(a) === ending(b);
}

/** The host of a URL, for a message; never its path, which is as good as a password. */
export function hostOf(url: string): string {
	return parse(url)?.host ?? 'an address that is not a URL';
}

const ending = (url: URL) => url.pathname.replace(/\/+$/, '').split('/').slice(-2).join('/');

function parse(url: string): URL | undefined {
	return URL.canParse(url) ? new URL(url) : undefined;
}
