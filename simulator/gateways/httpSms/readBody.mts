import type { Context } from 'hono';
import * as z from 'zod/v4';
import { parseJson } from '../../input.mts';
import { fail, failFields } from './answers.mts';

/** `^\+?[0-9]\d{1,14}$`, as the server has it. */
export const CONTACT = /^\+?[0-9]\d{1,14}$/;

const E164 = 'must be a valid E.164 phone number in the international format e.g +18005550100';

/** The server reads a missing text as an empty one. */
const text = z.string().default('');

/** A number without its plus gets one, if it is no short code. */
const address = text.transform((written) =>
	/^\d{10,}$/.test(written.trim()) ? `+${written.trim()}` : written.trim(),
);

const contact = address.refine((number) => CONTACT.test(number), {
	error: 'must contain only digits and must be less than 14 characters',
});

const url = z.url({ protocol: /^https?$/, error: 'must be a valid URL' });

export const sendBody = z.object({
	from: address.refine((number) => /^\+[1-9]\d{6,14}$/.test(number), { error: E164 }),
	to: contact,
	content: text
		.refine((words) => words !== '', { error: 'is required' })
		.refine((words) => [...words].length <= 2048, { error: 'may not be greater than 2048' }),
	request_id: text
		.transform((id) => id.trim())
		.refine((id) => id.length <= 255, {
			error: 'may not be greater than 255',
		}),
	attachments: z.array(url).max(10, 'may not be greater than 10').nullish(),
	encrypted: z.boolean().default(false),
	send_at: z.iso.datetime({ offset: true }).nullish(),
});

export const webhookBody = z.object({
	url: text.pipe(url.max(255, 'may not be greater than 255')),
	signing_key: text
		.transform((key) => key.trim())
		.refine((key) => key.length <= 255, { error: 'may not be greater than 255' }),
	events: z.array(z.string()).min(1, 'is an empty array').default([]),
	phone_numbers: z.array(contact).min(1, 'is required').default([]),
});

/** The body, or a thrown 400 (no JSON, or another type) or 422 (a field that breaks a rule). */
export async function readBody<T extends z.ZodType>(
	c: Context,
	schema: T,
	what: string,
): Promise<z.output<T>> {
	const body = parseJson(await c.req.text());
	const read = schema.safeParse(body);
	if (read.success) return read.data;
	const { issues } = read.error;
	const isMistyped = issues.some(({ code, path }) => code === 'invalid_type' || path.length === 0);
	if (isMistyped) fail(c, 400, "The request isn't properly formed", {});
	const faults: Record<string, string[]> = {};
	for (const { path, message } of issues) {
		const field = String(path[0]);
		(faults[field] ??= []).push(`The ${field} field ${message}`);
	}
	failFields(c, `validation errors while ${what}`, faults);
	throw new Error('There is no fault in what could not be read');
}
