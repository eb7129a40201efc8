import type { Context } from 'hono';
import { parseJson } from '../../input.mts';
import { fail } from './errors.mts';

/** The body as Nest's parser reads it. */
export async function readJson(c: Context): Promise<unknown> {
	const body = parseJson(await c.req.text());
	return typeof body === 'object' && body !== null
		? body
		: fail(c, 400, { message: 'The body is not JSON', error: 'Bad Request', statusCode: 400 });
}
