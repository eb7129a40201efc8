import { Hono, type Context } from 'hono';
import type { HttpEnv } from '../../http/answer.mts';
import { acceptMessage } from '../../phone/messages.mts';
import type { World } from '../../world.mts';
import { newMessage, type HttpSmsAccount, type HttpSmsMessage } from './account.mts';
import { fail, failFields, ok } from './answers.mts';
import { pageOf } from './pages.mts';
import { readBody, sendBody } from './readBody.mts';
import { checkUuid } from './uuid.mts';

/** 20 days, in milliseconds: as far ahead as a text may be planned. */
const FARTHEST = 480 * 3_600_000;

/** `/messages`. @see api/pkg/handlers/message_handler.go */
export function messageRoutes(world: World, account: HttpSmsAccount): Hono<HttpEnv> {
	const api = new Hono<HttpEnv>();

	function existing(c: Context): HttpSmsMessage {
		checkUuid(c, c.req.param('id'), 'messageID');
		const message = account.messages.find(({ id }) => id === c.req.param('id'));
		return message ?? fail(c, 404, `cannot find message with ID [${c.req.param('id')}]`);
	}

	api.post('/send', async (c) => {
		const body = await readBody(c, sendBody, 'sending message');
		const { from, to, content, request_id, attachments, encrypted, send_at } = body;
		const faults: Record<string, string[]> = {};
		if (send_at && Date.parse(send_at) > Date.now() + FARTHEST) {
			faults.send_at = ['the scheduled time cannot be more than 20 days (480 hours) in the future'];
		}
		if (!account.phones.some(({ phone_number }) => phone_number === from)) {
			// The server adds the second of these to the first.
			faults.from = [
				`no phone found with with 'from' number [${from}]. install the android app on your phone to start sending messages`,
				`could not validate 'from' number [${from}], please try again later`,
			];
		}
		failFields(c, 'validation errors while sending message', faults);
		if (account.remaining === 0) {
			fail(c, 402, 'You have exceeded your limit of 200 messages on your [free] plan.');
		}
		if (account.remaining > 0) account.remaining -= 1;

		const message = newMessage(account, {
			owner: from,
			contact: to,
			content,
			encrypted,
			type: 'mobile-terminated',
			status: 'pending',
			request_id: request_id || null,
			attachments: attachments ?? null,
			scheduled_send_time: send_at ?? null,
		});
		const { id } = message;
		acceptMessage(world, { id, to, text: content, ref: message.request_id, callback: null });
		return ok(c, 'message added to queue', message);
	});

	api.get('/', (c) => {
		const { owner = '', contact = '' } = c.req.query();
		const faults: Record<string, string[]> = {};
		// A plus that was not encoded is a blank by now, which the server puts right.
		const [line, person] = [owner, contact].map((number) => number.replace(/^ /, '+').trimEnd());
		if (line === '') faults.owner = ['The owner field is required'];
		if (person === '') faults.contact = ['The contact field is required'];
		failFields(c, 'validation errors while fetching messages', faults);
		const found = account.messages
			.filter((message) => message.owner === line && message.contact === person)
			.reverse();
		const messages = pageOf(c, found, { usual: 20, most: 20 });
		return ok(c, `fetched ${messages.length} messages`, messages);
	});

	api.get('/:id', (c) => ok(c, 'message fetched successfully', existing(c)));

	api.delete('/:id', (c) => {
		account.messages.splice(account.messages.indexOf(existing(c)), 1);
		return c.body(null, 204);
	});

	return api;
}
