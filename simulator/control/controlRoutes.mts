import { Hono, type Context } from 'hono';
import * as z from 'zod/v4';
import { faultInput } from '../faults/faults.mts';
import { ruleList } from '../gateways/mobileApiConnect/account.mts';
import { isTooLarge, type HttpEnv } from '../http/answer.mts';
import { aBoolean, aString, aUrl, onlyFields, optional, readInput } from '../input.mts';
import { newText } from '../phone/texts.mts';
import { settingsChange } from '../settings.mts';
import type { World } from '../world.mts';
import type { Control } from './control.mts';
import { streamEvents } from './eventStream.mts';

const phone = z.object({ online: aBoolean }, 'The body must be a JSON object');

const account = onlyFields({ active: optional(aBoolean), line: optional(aString) });

const webhook = onlyFields({ url: aUrl });

const rotation = onlyFields({
	key: z.enum(['apiKey', 'signingSecret'], 'apiKey or signingSecret'),
	value: optional(aString),
});

/**
 * The routes under `/simulator`: they do over HTTP what `Control` does, and answer what it
 * returns; its errors are `{ error: '<what to do>' }`.
 */
export function controlRoutes(world: World, control: Control): Hono<HttpEnv> {
	const read = async <T extends z.ZodType>(c: Context, schema: T) =>
		readInput(schema, await c.req.text());
	const withText = async (c: Context, id: string, found: () => unknown) =>
		control.text(id)
			? c.json((await found()) as object)
			: c.json({ error: 'There is no such record' }, 404);

	const routes = new Hono<HttpEnv>()
		.use(async (c, next) =>
			(await isTooLarge(c)) ? c.json({ error: 'The body is too large' }, 413) : await next(),
		)
		.get('/events', (c) => streamEvents(world, control, c))

		.get('/texts', (c) => c.json(control.texts()))
		.post('/texts', async (c) => {
			const { id, ...text } = control.sendText(await read(c, newText));
			return c.json({ textId: id, ...text }, 201);
		})
		.get('/texts/:id', (c) => {
			const id = c.req.param('id');
			const isSettled = c.req.query('settled') !== undefined;
			return withText(c, id, () => (isSettled ? control.textSettled(id) : control.text(id)));
		})
		.post('/texts/:id/resend', (c) => {
			const id = c.req.param('id');
			return withText(c, id, () => control.resendText(id));
		})

		.get('/messages', (c) => c.json(control.messages()))
		.get('/requests', (c) => c.json(control.requests()))
		.get('/sinks/:name', (c) => c.json(control.sink(c.req.param('name'))))
		.delete('/sinks/:name', (c) => {
			control.clearSink(c.req.param('name'));
			return c.body(null, 204);
		})
		.post('/key', async (c) => {
			const { key, value } = await read(c, rotation);
			control.rotateKey(key, value);
			const { apiKey, signingSecret } = control.state();
			return c.json({ apiKey, signingSecret });
		})
		.get('/holder', async (c) => {
			const url = c.req.query('url') ?? '';
			return c.json({ holder: (await control.holderOf(url)) ?? null });
		})
		.get('/state', (c) => c.json(control.state()));

	/** A change that answers the state after it. */
	const change = (method: string, path: string, act: (c: Context) => void | Promise<void>) =>
		routes.on(method, path, async (c) => {
			await act(c);
			return c.json(control.state());
		});
	change('DELETE', '/messages', () => control.clearMessages());
	change('POST', '/faults', async (c) => control.addFault(await read(c, faultInput)));
	change('DELETE', '/faults', () => control.clearFaults());
	change('PUT', '/phone', async (c) => control.setPhone(await read(c, phone)));
	change('PUT', '/account', async (c) => control.setAccount(await read(c, account)));
	change('PUT', '/webhook', async (c) => control.setWebhook((await read(c, webhook)).url));
	change('DELETE', '/webhook', () => control.setWebhook(null));
	change('PUT', '/rules', async (c) => control.setRules(await read(c, ruleList)));
	change('PUT', '/settings', async (c) => control.setSettings(await read(c, settingsChange)));
	change('DELETE', '/requests', () => control.clearRequests());

	return routes.all('*', (c) => c.json({ error: 'There is no such control route' }, 404));
}
