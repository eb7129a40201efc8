/** A JSON object whose members have not been checked. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is a JSON object: not null and not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON in these bytes, or undefined where they hold none. */
export function parseJson(bytes: Buffer): unknown {
	try {
		return JSON.parse(bytes.toString('utf8')) as unknown;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** Whether a value is an absolute http or https URL. Loopback URLs are fine here: it is a test. */
export function isHttpUrl(value: unknown): value is string {
	if (typeof value !== 'string' || !URL.canParse(value)) return false;
	return ['http:', 'https:'].includes(new URL(value).protocol);
}
