import * as z from 'zod/v4';

/** A control request that makes no sense; the message says what would. Over HTTP it is a 400. */
export class InvalidInput extends Error {
	override name = 'InvalidInput';
}

const A_COUNT = 'a whole number, 0 or more';

// The message of a kind says what it asks for; `readInput` makes a sentence of it.
export const aString = z.string('a string');
export const aBoolean = z.boolean('true or false');
/** Also used for durations, which are milliseconds throughout. */
export const aCount = z.int(A_COUNT).min(0, A_COUNT);
export const aUrl = z.url({ protocol: /^https?$/, error: 'an http or https URL' });

/** A field that may be left out; null comes to the same. */
export const optional = <T extends z.ZodType>(kind: T) =>
	kind.nullish().transform((value) => value ?? undefined);

/** An object of these fields and no others, so that a misspelt one is not passed over in silence. */
export const onlyFields = <T extends z.ZodRawShape>(fields: T) =>
	z.strictObject(fields, {
		error: (issue) =>
			issue.code === 'unrecognized_keys'
				? `Unknown: ${issue.keys.join(', ')}. Known: ${Object.keys(fields).join(', ')}`
				: 'The body must be a JSON object',
	});

/** The JSON in this text, or undefined where it holds none. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** What is wrong with a field, or with the body where no field is named. */
function sentenceFor(issue: z.core.$ZodIssue): string {
	// Of the choices for a value, the last one is the object: what that misses says most.
	if (issue.code === 'invalid_union' && typeof issue.input === 'object') {
		const inside = issue.errors.at(-1)?.[0];
		if (inside && inside.path.length > 0) return sentenceFor(inside);
	}
	const field = issue.path.filter((part) => typeof part === 'string').join('.');
	if (field === '') return issue.message;
	const isMissing = issue.input === undefined || issue.input === null;
	return `"${field}" ${isMissing ? 'is missing:' : 'must be'} ${issue.message}`;
}

/** The body of a control request, which counts as {} where it is empty. Throws InvalidInput. */
export function readInput<T extends z.ZodType>(schema: T, body: string): z.output<T> {
	const read = schema.safeParse(body === '' ? {} : parseJson(body), { reportInput: true });
	if (read.success) return read.data;
	const { issues } = read.error;
	throw new InvalidInput(sentenceFor(issues.find(({ path }) => path.length === 0) ?? issues[0]));
}
