import { Hono, type Context } from 'hono';
import * as z from 'zod/v4';
import type { HttpEnv } from '../../http/answer.mts';
import { EVENTS, objectId, type Subscription, type TextbeeAccount } from './account.mts';
import { fail, failWithText } from './errors.mts';
import { readJson } from './readJson.mts';
import { faultOfUrl } from './webhookUrl.mts';

/** MAX_WEBHOOKS_PER_USER. */
const MOST_SUBSCRIPTIONS = 5;

const SHORTEST_SECRET = 20;

/** The server validates by hand; these are the messages it gives. */
const secret = z.string('Invalid signing secret').min(SHORTEST_SECRET, 'Invalid signing secret');
const events = z
	.array(z.enum(EVENTS, 'Invalid event type'), 'Choose atleast one event to receive')
	.min(1, 'Choose atleast one event to receive');
const name = z.string().optional().catch(undefined);

const newSubscription = z.object({ deliveryUrl: z.unknown(), signingSecret: secret, events, name });

const subscriptionChange = z.object({
	deliveryUrl: z.unknown().optional(),
	signingSecret: secret.optional(),
	events: events.optional(),
	name,
	isActive: z.boolean().optional(),
});

/** `/webhooks`. @see api/src/webhook/webhook.service.ts */
export function webhookRoutes(account: TextbeeAccount, changed: () => void): Hono<HttpEnv> {
	const api = new Hono<HttpEnv>();

	const existing = (c: Context): Subscription =>
		account.subscriptions.find(({ _id }) => _id === c.req.param('id')) ??
		failWithText(c, 404, 'Subscription not found');

	const checkUrl = (c: Context, url: unknown): string => {
		const fault = faultOfUrl(url, account.allowsPrivateHosts);
		return fault === undefined ? (url as string) : failWithText(c, 400, fault);
	};

	async function read<T extends z.ZodType>(c: Context, schema: T): Promise<z.output<T>> {
		const result = schema.safeParse(await readJson(c));
		return result.success ? result.data : failWithText(c, 400, result.error.issues[0].message);
	}

	// The secret is in the answer, in clear.
	api.get('/', (c) => c.json({ data: account.subscriptions }));
	api.get('/:id', (c) => c.json({ data: existing(c) }));

	api.post('/', async (c) => {
		const { deliveryUrl, ...asked } = await read(c, newSubscription);
		const url = checkUrl(c, deliveryUrl);
		if (account.subscriptions.length >= MOST_SUBSCRIPTIONS) {
			failWithText(c, 400, `You can create at most ${MOST_SUBSCRIPTIONS} webhook subscriptions`);
		}
		const now = new Date().toISOString();
		const subscription: Subscription = {
			_id: objectId(),
			user: account.user,
			...asked,
			name: asked.name?.trim().slice(0, 64) || undefined,
			isActive: true,
			deliveryUrl: url,
			createdAt: now,
			updatedAt: now,
		};
		account.subscriptions.push(subscription);
		changed();
		return c.json({ data: subscription }, 201);
	});

	api.patch('/:id', async (c) => {
		const subscription = existing(c);
		const change = await read(c, subscriptionChange);
		if (change.deliveryUrl !== undefined) checkUrl(c, change.deliveryUrl);
		const named = Object.entries(change).filter(([, value]) => value !== undefined);
		Object.assign(subscription, Object.fromEntries(named), { updatedAt: new Date().toISOString() });
		changed();
		return c.json({ data: subscription });
	});

	api.delete('/:id', (c) => {
		const subscription = existing(c);
		account.subscriptions.splice(account.subscriptions.indexOf(subscription), 1);
		changed();
		return c.json({ data: { success: true } });
	});

	api.all('*', (c) => fail(c, 404, { message: 'Not Found', error: 'Not Found', statusCode: 404 }));
	return api;
}
