import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import * as z from 'zod/v4';
import type { HttpEnv } from '../../http/answer.mts';
import type { SmsGateAccount, Token } from './account.mts';
import { requireScope } from './authorize.mts';
import { readBody } from './readBody.mts';

/** A server gives tokens for a quarter of an hour at most; the phone for a day unless asked otherwise. */
const SERVER_TTL = 15 * 60;
const PHONE_TTL = 24 * 3600;

const tokenBody = z.object({
	ttl: z.number().int().min(0).default(0),
	scopes: z.array(z.string()).min(1, 'at least one scope is required'),
});

/** `/auth`. The tokens are no JWTs: nobody but the server reads them. */
export function tokenRoutes(account: SmsGateAccount): Hono<HttpEnv> {
	const make = (scopes: string[], ttl: number): Token => {
		const longest = account.isLocal ? ttl || PHONE_TTL : Math.min(ttl || SERVER_TTL, SERVER_TTL);
		const token = {
			id: randomUUID(),
			access: randomUUID(),
			refresh: randomUUID(),
			scopes,
			expiresAt: Date.now() + longest * 1000,
		};
		account.tokens.push(token);
		return token;
	};
	const revoke = (id: string) => {
		account.tokens = account.tokens.filter((token) => token.id !== id);
	};
	const shown = ({ id, access, refresh, expiresAt }: Token) => ({
		id,
		token_type: 'Bearer',
		access_token: access,
		refresh_token: refresh,
		expires_at: new Date(expiresAt).toISOString(),
	});

	return new Hono<HttpEnv>()
		.post('/token', requireScope('tokens:manage'), async (c) => {
			const { scopes, ttl } = await readBody(c, tokenBody);
			return c.json(shown(make(scopes, ttl)), 201);
		})
		.post('/token/refresh', requireScope('tokens:refresh'), (c) => {
			const value = (c.req.header('authorization') ?? '').slice('Bearer '.length);
			const old = account.tokens.find(({ refresh }) => refresh === value);
			revoke(old?.id ?? '');
			return c.json(shown(make(old?.scopes ?? [], 0)), account.isLocal ? 200 : 201);
		})
		.delete('/token/:id', requireScope('tokens:manage'), (c) => {
			revoke(c.req.param('id'));
			return c.body(null, 204);
		});
}
