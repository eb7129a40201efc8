import type { Context } from 'hono';
import * as z from 'zod/v4';
import { parseJson } from '../../input.mts';
import { fail } from './fail.mts';

/** The body, or a thrown 400. The server's own words name the field and the rule, in another form. */
export async function readBody<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
	const read = schema.safeParse(parseJson(await c.req.text()));
	if (read.success) return read.data;
	const [{ path, message }] = read.error.issues;
	return fail(
		c,
		400,
		`failed to validate: ${[path.join('.'), message].filter(Boolean).join(': ')}`,
	);
}
