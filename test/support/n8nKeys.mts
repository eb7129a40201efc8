/** An API key as n8n makes it: a JWT, here with no true signature. @param end in seconds since 1970 */
export function n8nKeyThatEnds(end?: unknown): string {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const claims = {
		sub: 'user',
		iss: 'n8n',
		aud: 'public-api',
		...(end !== undefined && { exp: end }),
	};
	return [part({ alg: 'HS256', typ: 'JWT' }), part(claims), 'bWFkZS11cA'].join('.');
}
