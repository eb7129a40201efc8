import type { Context } from 'hono';
import type { HttpSmsAccount } from './account.mts';
import { failFields } from './answers.mts';
import { pageOf } from './pages.mts';

interface Thread {
	owner: string;
	contact: string;
	is_archived: boolean;
	last_message_id: string;
	last_message_content: string;
	order_timestamp: string;
}

/**
 * `GET /message-threads`: the persons of a line, the latest first. Nothing archives one here.
 *
 * @see api/pkg/repositories/gorm_message_thread_repository.go
 */
export function threadsIn(c: Context, account: HttpSmsAccount): Thread[] {
	const owner = (c.req.query('owner') ?? '').replace(/^ /, '+').trimEnd();
	if (owner === '') {
		failFields(c, 'validation errors while fetching message threads', {
			owner: ['The owner field is required'],
		});
	}
	const threads = new Map<string, Thread>();
	if (c.req.query('is_archived') !== 'true') {
		for (const message of account.messages.filter((each) => each.owner === owner)) {
			const { contact, content, id, order_timestamp } = message;
			const known = threads.get(contact);
			if (known && known.order_timestamp > order_timestamp) continue;
			threads.set(contact, {
				...{ owner, contact, order_timestamp, is_archived: false },
				...{ last_message_id: id, last_message_content: content },
			});
		}
	}
	const latest = [...threads.values()].sort((a, b) =>
		b.order_timestamp.localeCompare(a.order_timestamp),
	);
	return pageOf(c, latest, { usual: 20, most: 20 });
}
