import { isRecord, type JsonRecord } from '../fields';

/** Where gateways write what is wrong with a request, the most exact first. */
const PLACES = [
	'issues',
	'errors',
	'data',
	'details',
	'detail',
	'error',
	'message',
	'error_description',
	'description',
	'reason',
	'title',
] as const;

/** Names under which an entry of a list says what it is about, and what is wrong with that. */
const ABOUT = ['path', 'field', 'param', 'property', 'loc'] as const;
const WRONG = ['message', 'msg', 'detail', 'description', 'error', 'reason', 'title'] as const;

/** For a person who reads an error in n8n: five reasons, each as long as two lines. */
const MOST_REASONS = 5;
const LONGEST_REASON = 200;

/** A body is as deep as the server likes. */
const DEEPEST = 3;

/** A code such as `validation_error`, rather than words. */
const CODE = /^[\w.:-]{1,64}$/;

export const isCode = (value: unknown): value is string =>
	typeof value === 'string' && CODE.test(value);

/** A page of a website or of a protection against bots, where JSON was asked for. */
export const isWebPage = (body: unknown): boolean =>
	typeof body === 'string' && body.trimStart().startsWith('<');

/**
 * What a response says is wrong, wherever in the body it says so. It is the server's own wording,
 * which may repeat what it was sent: see `withoutSecrets`.
 *
 * @returns at most five reasons of bounded length
 */
export function reasonsIn(body: unknown): string[] {
	const texts =
		typeof body === 'string' && !isWebPage(body)
			? [body]
			: isRecord(body)
				? PLACES.flatMap((place) => textsIn(wordsAt(body, place), DEEPEST))
				: [];
	const reasons = texts.map(asLine).filter((text) => text !== '');
	return [...new Set(reasons)].slice(0, MOST_REASONS);
}

/** A code under `error` is told as a code. */
const wordsAt = (body: JsonRecord, place: string): unknown =>
	place === 'error' && isCode(body.error) ? undefined : body[place];

function textsIn(value: unknown, depth: number): string[] {
	if (typeof value === 'string' || typeof value === 'number') return [String(value)];
	if (depth === 0) return [];
	if (Array.isArray(value)) {
		return value.slice(0, MOST_REASONS).flatMap((entry) => textsIn(entry, depth - 1));
	}
	if (!isRecord(value)) return [];
	const entry = entryIn(value);
	if (entry !== '') return [entry];
	return Object.entries(value)
		.slice(0, MOST_REASONS)
		.flatMap(([name, inner]) => textsIn(inner, depth - 1).map((text) => `${name}: ${text}`));
}

/** `{ path: ['to'], message: 'Required' }` is `to: Required`. */
function entryIn(entry: JsonRecord): string {
	const about = ABOUT.map((name) => entry[name]).find((value) => value !== undefined);
	const wrong = WRONG.map((name) => entry[name]).find((value) => typeof value === 'string');
	return [[about].flat().filter(Boolean).join('.'), wrong].filter(Boolean).join(': ');
}

/** On one line, without control characters, and not longer than a person reads. */
function asLine(text: string): string {
	const line = text
		.slice(0, 4 * LONGEST_REASON)
		.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
		.trim();
	return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON - 1)}…` : line;
}

/** What secrets look like, whoever's they are. */
const SECRETS = /\b(?:sk|pk|uk|whsec)_\w{4,}|\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;

/** Shorter values are words, which may stand in a reason by themselves. */
const SHORTEST_SECRET = 6;

/**
 * A server's wording without what must not show in n8n.
 *
 * @param known values that must not show: what a credential holds, the text to a person
 */
export function withoutSecrets(reason: string, known: readonly unknown[]): string {
	const values = known.filter(
		(value): value is string => typeof value === 'string' && value.length >= SHORTEST_SECRET,
	);
	return values
		.reduce((text, value) => text.replaceAll(value, '***'), reason)
		.replace(SECRETS, '***');
}
