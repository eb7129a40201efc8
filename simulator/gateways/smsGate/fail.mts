import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';

/** Ends a request with an error as the server writes it: `{"message":"…"}`. */
export function fail(
	c: Context,
	status: 400 | 403 | 404 | 409 | 501 | 503,
	message: string,
): never {
	throw new HTTPException(status, { res: c.json({ message }, status) });
}
