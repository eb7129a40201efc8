import { Hono } from 'hono';
import { isTooLarge, type HttpEnv } from '../../http/answer.mts';
import { randomId } from '../../identifiers.mts';
import { acceptMessage } from '../../phone/messages.mts';
import type { World } from '../../world.mts';
import { registerWebhook, type Ingress } from './account.mts';
import { authorize } from './authorize.mts';
import { ingressBody, messageBody, newIngressBody, readBody, webhookBody } from './bodies.mts';
import { INGRESS_SIGNATURE_HEADER } from './signature.mts';

/** Neither the answer nor its status is documented: here the record, the secret left out. */
function withoutSecret({ signingSecret, ...integration }: Ingress): object {
	return { ...integration, signed: signingSecret !== null };
}

/** The gateway's own routes: what its guide documents, and nothing else. */
export function routes(world: World): Hono<HttpEnv> {
	const { state, events } = world;
	const api = new Hono<HttpEnv>();
	const changed = () => events.emit('change', { type: 'state' });

	api.use(authorize(state), async (c, next) =>
		// Not documented, and not to be met with real messages; the code is the simulator's own.
		(await isTooLarge(c)) ? c.json({ error: 'payload_too_large' }, 413) : await next(),
	);

	api.post('/messages', async (c) => {
		const { to, text, ref = null, callback = null } = await readBody(c, messageBody);
		if (!state.online) return c.json({ error: 'no_active_device_for_tenant' }, 503);
		const { id, createdAt } = acceptMessage(world, { to, text, ref, callback });
		return c.json({ id, status: 'queued', createdAt }, 202);
	});

	/*
	 * Sets the account's one forward-all webhook. Documented are the request, and that a signing
	 * secret is handed out at registration. What the answer holds is not: the record, with
	 * `signingSecret` at the first registration only, is the simulator's guess.
	 */
	api.put('/webhooks', async (c) => {
		const { url, enabled } = await readBody(c, webhookBody);
		const isFirst = state.webhook === null;
		const webhook = registerWebhook(state, url, enabled);
		changed();
		return c.json({ ...webhook, ...(isFirst && { signingSecret: state.signingSecret }) });
	});

	// That this route exists follows from the documented error alone.
	api.get('/webhooks', (c) =>
		state.webhook === null ? c.json({ error: 'no_webhook_config' }, 404) : c.json(state.webhook),
	);

	/* A new integration mirrors nothing yet. */
	api.post('/ingress', async (c) => {
		const integration: Ingress = {
			id: randomId('ing'),
			...(await readBody(c, newIngressBody)),
			outboundUrl: null,
			signingSecret: null,
			signingHeader: INGRESS_SIGNATURE_HEADER,
			createdAt: new Date().toISOString(),
		};
		state.ingress.push(integration);
		changed();
		return c.json(withoutSecret(integration), 201);
	});

	/* Sets what the body names of the URL, the secret and its header. */
	api.put('/ingress/:id', async (c) => {
		const integration = state.ingress.find(({ id }) => id === c.req.param('id'));
		if (!integration) return c.json({ error: 'not_found' }, 404);
		Object.assign(integration, await readBody(c, ingressBody));
		changed();
		return c.json(withoutSecret(integration));
	});

	api.all('*', (c) => c.json({ error: 'not_found' }, 404));
	return api;
}
