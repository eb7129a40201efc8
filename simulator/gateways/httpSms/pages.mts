import type { Context } from 'hono';
import { failFields } from './answers.mts';

/** The part of a list that `limit` and `skip` ask for; 422 where they ask for too much. */
export function pageOf<T>(
	c: Context,
	all: readonly T[],
	{ usual, most }: { usual: number; most: number },
): T[] {
	const limit = Number(c.req.query('limit')?.trim() || usual);
	const skip = Number(c.req.query('skip')?.trim() || 0);
	const faults: Record<string, string[]> = {};
	if (!(limit >= 1 && limit <= most)) faults.limit = [`The limit field must be 1 to ${most}`];
	if (!(skip >= 0)) faults.skip = ['The skip field must be 0 or more'];
	failFields(c, 'validation errors while fetching', faults);
	return all.slice(skip, skip + limit);
}
