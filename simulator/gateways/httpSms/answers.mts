import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Every answer of this API has this envelope. @see api/pkg/handlers/handler.go */
export const ok = (c: Context, message: string, data: unknown, status: 200 | 201 = 200) =>
	c.json({ status: 'success', message, data }, status);

/** Ends the request. */
export function fail(
	c: Context,
	status: ContentfulStatusCode,
	message: string,
	data?: unknown,
): never {
	const body = { status: 'error', message, ...(data !== undefined && { data }) };
	throw new HTTPException(status, { res: c.json(body, status) });
}

/** 422: what is wrong with each field. */
export function failFields(c: Context, message: string, faults: Record<string, string[]>): void {
	if (Object.keys(faults).length > 0) fail(c, 422, message, faults);
}
