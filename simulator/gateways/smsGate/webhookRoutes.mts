import { Hono } from 'hono';
import * as z from 'zod/v4';
import type { HttpEnv } from '../../http/answer.mts';
import { nanoId, type SmsGateAccount, type SmsGateEvent, type Webhook } from './account.mts';
import { requireScope } from './authorize.mts';
import { fail } from './fail.mts';
import { readBody } from './readBody.mts';

const webhookBody = z.object({
	id: z.string().max(36).nullish(),
	url: z.url({ protocol: /^https?$/ }).max(256),
	event: z.string(),
	deviceId: z.string().max(21).nullish(),
});

/** `/webhooks`. @see the server's `modules/webhooks`, the app's `webhooks/WebHooksService.kt` */
export function webhookRoutes(account: SmsGateAccount, changed: () => void): Hono<HttpEnv> {
	const mayDeliverTo = (url: string) =>
		account.isInsecure || url.startsWith('https:') || new URL(url).hostname === '127.0.0.1';
	// A missing phone is left out, as Go's and Gson's JSON has it.
	const shown = ({ deviceId, ...webhook }: Webhook) => ({
		...webhook,
		...(deviceId !== null && !account.isLocal && { deviceId }),
	});

	return new Hono<HttpEnv>()
		.get('/', requireScope('webhooks:list'), (c) => c.json(account.webhooks.map(shown)))
		.post('/', requireScope('webhooks:write'), async (c) => {
			const { id, url, event, deviceId = null } = await readBody(c, webhookBody);
			if (!mayDeliverTo(url)) fail(c, 400, 'url must start with https:// or http://127.0.0.1');
			if (!account.events.includes(event as SmsGateEvent)) fail(c, 400, 'Unsupported event');
			if (deviceId !== null && !account.phones.some((phone) => phone.id === deviceId)) {
				fail(c, 400, account.isLocal ? 'Device ID mismatch' : 'record not found');
			}
			const webhook: Webhook = {
				id: id || nanoId(),
				url,
				event: event as SmsGateEvent,
				deviceId,
			};
			const place = account.webhooks.findIndex((known) => known.id === webhook.id);
			account.webhooks.splice(place === -1 ? account.webhooks.length : place, 1, webhook);
			changed();
			return c.json(shown(webhook), 201);
		})
		.delete('/:id', requireScope('webhooks:delete'), (c) => {
			account.webhooks = account.webhooks.filter(({ id }) => id !== c.req.param('id'));
			changed();
			return c.body(null, 204);
		});
}
