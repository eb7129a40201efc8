import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import * as z from 'zod/v4';
import { parseJson } from '../../input.mts';

const NO_OBJECT = 'The body must be a JSON object';

/** Documented: 1–1600 characters. How an emoji counts is not; here as JavaScript counts it. */
const TEXT = 'Must be 1 to 1600 characters';

const E164 = 'Must be E.164 with a leading +';

const REF = 'Must be at most 64 characters';

/** Plain http is taken too, for a local n8n; documented are https URLs. */
const url = z.url({ protocol: /^https?$/, error: 'Must be a URL' });

/** Null is taken as "not given" for the optional fields; the gateway does not say. */
export const messageBody = z.object(
	{
		/** At most 15 digits (ITU-T E.164). */
		to: z.string(E164).regex(/^\+[1-9]\d{6,14}$/, E164),
		text: z.string(TEXT).min(1, TEXT).max(1600, TEXT),
		ref: z.string(REF).min(1, REF).max(64, REF).nullish(),
		callback: url.nullish(),
		channel: z.literal('sms', 'Must be sms').nullish(),
	},
	NO_OBJECT,
);

export const webhookBody = z.object(
	{ url, enabled: z.boolean('Must be true or false').default(true) },
	NO_OBJECT,
);

const nonEmpty = (message: string) => z.string(message).min(1, message);

export const newIngressBody = z.object(
	{
		name: nonEmpty('Must be a name'),
		preset: nonEmpty('Must be the name of a preset').default('generic'),
	},
	NO_OBJECT,
);

const HEADER = 'Must be the name of a header';

export const ingressBody = z.object(
	{
		outboundUrl: url.nullable().optional(),
		signingSecret: nonEmpty('Is empty').nullable().optional(),
		/** A header name, by the grammar of RFC 9110 (token). */
		signingHeader: z
			.string(HEADER)
			.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, HEADER)
			.optional(),
	},
	NO_OBJECT,
);

/**
 * The request's body, or a thrown 400. That `issues[]` names the fields is documented, how it does
 * so is not: `{ path, message }` is the simulator's guess.
 */
export async function readBody<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
	const read = schema.safeParse(parseJson(await c.req.text()));
	if (read.success) return read.data;
	const issues = read.error.issues.map(({ path, message }) => ({ path, message }));
	throw new HTTPException(400, { res: c.json({ error: 'validation_error', issues }, 400) });
}
