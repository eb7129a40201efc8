import type { Context } from 'hono';
import parsePhoneNumber from 'libphonenumber-js/max';
import * as z from 'zod/v4';
import { fail } from './fail.mts';

const UNIQUE = 'phone numbers must be unique';

/** @see the client's `smsgateway.Message`, which the server validates by */
export const messageBody = z
	.object(
		{
			id: z.string().max(36).nullish(),
			deviceId: z.string().max(21).nullish(),
			message: z.string().min(1).max(65535).nullish(),
			textMessage: z.object({ text: z.string().min(1).max(65535) }).nullish(),
			dataMessage: z
				.object({ data: z.base64().min(4).max(65535), port: z.int().min(1).max(65535) })
				.nullish(),
			phoneNumbers: z.array(z.string().min(1).max(128)).min(1).max(100),
			isEncrypted: z.boolean().nullish(),
			simNumber: z.int().min(1).max(3).nullish(),
			withDeliveryReport: z.boolean().nullish(),
			priority: z.int().min(-128).max(127).nullish(),
			ttl: z.int().min(5).nullish(),
			validUntil: z.iso.datetime({ offset: true }).nullish(),
			scheduleAt: z.iso.datetime({ offset: true }).nullish(),
		},
		'failed to parse body',
	)
	.refine(
		({ message, textMessage, dataMessage }) =>
			[message, textMessage, dataMessage].filter((content) => content != null).length === 1,
		'must specify exactly one of: textMessage, dataMessage, or message',
	)
	.refine(({ ttl, validUntil }) => ttl == null || validUntil == null, {
		error: 'conflict fields: ttl and validUntil',
	})
	.refine(({ scheduleAt }) => scheduleAt == null || Date.parse(scheduleAt) > Date.now(), {
		error: 'scheduleAt must be in the future',
	});

export type MessageBody = z.output<typeof messageBody>;

/** The numbers as they are sent to. @see the server's `messages.cleanPhoneNumber` */
export function cleanNumbers(c: Context, numbers: readonly string[], validates: boolean): string[] {
	const cleaned = numbers.map((number, row) => {
		if (!validates) return number;
		const failure = (why: string) => fail(c, 400, `failed to use phone in row ${row + 1}: ${why}`);
		const read = parsePhoneNumber(number, 'RU');
		if (!read?.isValid()) return failure('invalid phone number');
		const isMobile = ['MOBILE', 'FIXED_LINE_OR_MOBILE'].includes(read.getType() ?? '');
		return isMobile ? read.number : failure('not mobile phone number');
	});
	return new Set(cleaned).size === cleaned.length ? cleaned : fail(c, 400, UNIQUE);
}
