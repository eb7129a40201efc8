/** RFC 1918, 6598, 3927, loopback, multicast and reserved, as the server lists them. */
const PRIVATE_IPV4 =
	/^(0|10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|22[4-9]|2[3-9]\d)\./;

const LOCAL_NAME = /(^|\.)localhost$|^broadcasthost$/;

const LOCAL_IPV6 = /^(::1?|fe80:.*|f[cd].*|.*::ffff:(0:)?127\..*)$/;

/** Why a server takes no webhook at this URL, in its words; undefined where it does. */
export function faultOfUrl(url: unknown, allowsPrivateHosts: boolean): string | undefined {
	if (typeof url !== 'string' || !URL.canParse(url)) return 'Invalid delivery URL';
	const { protocol, hostname } = new URL(url);
	if (protocol !== 'http:' && protocol !== 'https:') return 'Delivery URL must use http or https';
	return !allowsPrivateHosts && isPrivate(hostname)
		? 'Delivery URL host is not allowed'
		: undefined;
}

function isPrivate(hostname: string): boolean {
	const host = hostname.replace(/^\[|\]$/g, '');
	if (/^\d+(\.\d+){3}$/.test(host)) return PRIVATE_IPV4.test(host);
	return host.includes(':') ? LOCAL_IPV6.test(host) : LOCAL_NAME.test(host);
}
