import type { IncomingHttpHeaders } from 'node:http';

/** The headers of a request as plain data, to log: what Authorization holds is left out. */
export function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
	const plain: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined) plain[name] = String(value);
	}
	if (plain.authorization !== undefined) plain.authorization = '(redacted)';
	return plain;
}
