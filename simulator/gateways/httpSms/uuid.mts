import type { Context } from 'hono';
import { failFields } from './answers.mts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** 422 for an ID that is none. */
export function checkUuid(c: Context, id: string | undefined, name: string): void {
	if (UUID.test(id ?? '')) return;
	failFields(c, 'validation errors while reading an ID', {
		[name]: [`The ${name} field must contain valid UUID`],
	});
}
