import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request came from a program or page of this machine. The control API has no
 * password, so a web page from elsewhere must not reach it: neither by a cross-site request
 * (its Origin is another one) nor by a name that resolves to 127.0.0.1 (its Host is another one).
 */
export function isFromThisMachine({ host, origin }: IncomingHttpHeaders): boolean {
	if (host === undefined || !URL.canParse(`http://${host}`)) return false;
	if (!LOOPBACK_NAMES.has(new URL(`http://${host}`).hostname)) return false;
	return origin === undefined || origin === `http://${host}`;
}
