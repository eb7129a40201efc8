import type { SignedRequest } from '../../nodes/SmsGateway/gateways/signing/scheme.ts';

/** A request as it came. @param headers their names in lower case */
export function signedRequest(
	body: string,
	headers: Record<string, string | string[]>,
	arrival = new Date(),
): SignedRequest {
	return {
		body: Buffer.from(body),
		header: (name) => [headers[name] ?? []].flat(),
		arrival,
	};
}
