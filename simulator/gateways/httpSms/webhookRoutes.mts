import { randomUUID } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { HttpEnv } from '../../http/answer.mts';
import { EVENTS, type HttpSmsAccount, type Webhook } from './account.mts';
import { fail, failFields, ok } from './answers.mts';
import { pageOf } from './pages.mts';
import { readBody, webhookBody } from './readBody.mts';
import { checkUuid } from './uuid.mts';

/** What every account may have, whatever its plan. */
const MOST_WEBHOOKS = 10;

/** `/webhooks`. @see api/pkg/handlers/webhook_handler.go */
export function webhookRoutes(account: HttpSmsAccount, changed: () => void): Hono<HttpEnv> {
	const api = new Hono<HttpEnv>();

	async function readFields(c: Context, what: string) {
		const fields = await readBody(c, webhookBody, what);
		const faults: Record<string, string[]> = {};
		const unknown = fields.events.find((name) => !EVENTS.some((event) => event === name));
		if (unknown !== undefined) {
			faults.events = [`The events field has an invalid event with name [${unknown}]`];
		}
		const foreign = fields.phone_numbers.filter(
			(number) => !account.phones.some(({ phone_number }) => phone_number === number),
		);
		if (foreign.length > 0 && !unknown) {
			faults.from = foreign.map(
				(number) => `The phone number [${number}] is not available in your account`,
			);
		}
		failFields(c, `validation errors while ${what}`, faults);
		return { ...fields, events: [...new Set(fields.events)] };
	}

	/** A webhook that does not exist is a fault of the server's. */
	function existing(c: Context): Webhook {
		checkUuid(c, c.req.param('id'), 'webhookID');
		const webhook = account.webhooks.find(({ id }) => id === c.req.param('id'));
		return webhook ?? fail(c, 500, 'We ran into an internal error while handling the request.');
	}

	api.get('/', (c) => {
		// The newest first, and one of them unless more are asked for.
		const webhooks = pageOf(c, [...account.webhooks].reverse(), { usual: 1, most: 100 });
		return ok(c, `fetched ${webhooks.length} webhooks`, webhooks);
	});

	api.post('/', async (c) => {
		const fields = await readFields(c, 'storing webhook');
		if (account.webhooks.length >= MOST_WEBHOOKS) {
			fail(
				c,
				402,
				"You can't create more than 10 webhooks contact us to upgrade to our enterprise plan.",
			);
		}
		const now = new Date().toISOString();
		const webhook: Webhook = {
			id: randomUUID(),
			user_id: account.userId,
			...fields,
			created_at: now,
			updated_at: now,
		};
		account.webhooks.push(webhook);
		changed();
		return ok(c, 'webhook created successfully', webhook, 201);
	});

	api.put('/:id', async (c) => {
		const fields = await readFields(c, 'updating webhook');
		const webhook = existing(c);
		Object.assign(webhook, fields, { updated_at: new Date().toISOString() });
		changed();
		return ok(c, 'webhook updated successfully', webhook);
	});

	api.delete('/:id', (c) => {
		const webhook = existing(c);
		account.webhooks.splice(account.webhooks.indexOf(webhook), 1);
		changed();
		return ok(c, 'webhook deleted successfully', null);
	});

	return api;
}
