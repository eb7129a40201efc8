/** An object that came as JSON. */
export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers are taken as text: a gateway that forgets the quotes around a phone number is understood. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

/** What stands between several keys that a person pasted into one field. */
export const BETWEEN_KEYS = /[\s,;]+/;

/** What a person pasted, without the white space around it; empty when there is nothing. */
export const trimmed = (value: unknown): string => String(value ?? '').trim();
