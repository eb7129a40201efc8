/** From where an address can be reached: each one from wherever those before it can be, too. */
const REACHES = ['thisMachine', 'privateNetwork', 'internet'] as const;

export type Reach = (typeof REACHES)[number];

/** RFC 1918, 3927 and 6598 (which a mesh of private machines uses). */
const PRIVATE_IPV4 =
	/^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** RFC 4193 and 4291. */
const PRIVATE_IPV6 = /^f([cd]|e[89ab])/;

/** RFC 6761, 6762, 8375, ICANN's `internal`, and what routers make up. */
const PRIVATE_NAME =
	/\.(local|localdomain|lan|home|home\.arpa|internal|intranet|corp|test|invalid)$/;

/** @param host of a URL, as `URL` writes it: lower case, addresses in their shortest form */
export function reachOf(host: string): Reach {
	const isIPv6 = host.startsWith('[');
	const name = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
	const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(name);
	if (mapped) return reachOf(ipv4Of(mapped[1], mapped[2]));
	if (/^\d+(\.\d+){3}$/.test(name)) {
		if (/^(127|0)\./.test(name)) return 'thisMachine';
		return PRIVATE_IPV4.test(name) ? 'privateNetwork' : 'internet';
	}
	if (isIPv6) {
		if (['::1', '::'].includes(name)) return 'thisMachine';
		return PRIVATE_IPV6.test(name) ? 'privateNetwork' : 'internet';
	}
	if (/(^|\.)localhost$/.test(name)) return 'thisMachine';
	// A name without a dot is one of a private network, or of a container.
	return PRIVATE_NAME.test(name) || !name.includes('.') ? 'privateNetwork' : 'internet';
}

function ipv4Of(high: string, low: string): string {
	const [a, b] = [high, low].map((group) => Number.parseInt(group, 16));
	return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

/**
 * Why a gateway cannot deliver to a URL, as a sentence goes on after the URL's host; undefined when it
 * can. A gateway that is as near as n8n, in a test or in one's own network, can.
 *
 * @param gatewayUrl where the gateway's own API is
 * @param fromPhone whether a phone delivers, which reaches what stands in its own network
 */
export function whyOutOfReach(
	url: string,
	gatewayUrl: string,
	{ fromPhone = false } = {},
): string | undefined {
	if (!URL.canParse(url) || !URL.canParse(gatewayUrl)) return undefined;
	const [own, gateway] = [new URL(url), new URL(gatewayUrl)];
	const [ownReach, gatewayReach] = [own.hostname, gateway.hostname].map(reachOf);
	const isPhonesNetwork = fromPhone && ownReach === 'privateNetwork';
	if (!isPhonesNetwork && REACHES.indexOf(ownReach) < REACHES.indexOf(gatewayReach)) {
		return ownReach === 'thisMachine'
			? 'is an address that only this machine reaches'
			: 'is an address in a private network';
	}
	const isOpen = gatewayReach === 'internet' && own.protocol !== 'https:';
	return isOpen
		? 'is reached over plain http, so that every text could be read on its way'
		: undefined;
}
