import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Ends the request with this body, whose form differs from route to route. */
export function fail(c: Context, status: ContentfulStatusCode, body: object): never {
	throw new HTTPException(status, { res: c.json(body, status) });
}

/** `HttpException` of Nest with a text. */
export const failWithText = (c: Context, status: ContentfulStatusCode, message: string): never =>
	fail(c, status, { statusCode: status, message });
