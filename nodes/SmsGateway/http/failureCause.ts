/** What an administrator of n8n sets where its SSRF protection stops a request that is meant. */
export const SSRF_SETTINGS =
	'the environment variable N8N_SSRF_ALLOWED_HOSTNAMES takes the host, or N8N_SSRF_ALLOWED_IP_RANGES its addresses';

/** The cause of a request that n8n itself stopped. */
export const SSRF_CAUSE = `stopped by n8n's SSRF protection: ${SSRF_SETTINGS}`;

/** The names of n8n's errors (`@n8n/backend-network`, 2.41.1); they carry no code. */
const SSRF_ERRORS = new Set(['SsrfBlockedIpError', 'SsrfBlockedHostnameError']);

/** Errors of a connection that was never made, so of a request that was never written. */
const NOT_CONNECTED = new Set([
	SSRF_CAUSE,
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export interface FailureCause {
	/** The innermost error code, or what n8n's SSRF protection has to be told. */
	cause: string;
	/** Whether the request surely never left. */
	neverLeft: boolean;
}

/** Why a request failed: n8n wraps the HTTP client's error, which wraps the socket's. */
export function failureCause(error: unknown): FailureCause {
	let link = error as { name?: unknown; code?: unknown; cause?: unknown } | undefined;
	let cause = 'unknown error';
	for (let depth = 0; link && depth < 5; depth++) {
		if (typeof link.code === 'string') cause = link.code;
		if (typeof link.name === 'string' && SSRF_ERRORS.has(link.name)) cause = SSRF_CAUSE;
		link = link.cause as typeof link;
	}
	return { cause, neverLeft: NOT_CONNECTED.has(cause) };
}
