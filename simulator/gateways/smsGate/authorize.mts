import type { Context, MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { SmsGateAccount } from './account.mts';
import { fail } from './fail.mts';

/** The scopes of whoever sent a request; one with user and password has all. */
const SCOPES = new WeakMap<Request, readonly string[]>();

const ALL = 'all:any';

/** @see the server's `handlers/middlewares/{userauth,jwtauth}`, the app's `localserver/WebService.kt` */
export const authorize =
	(account: SmsGateAccount): MiddlewareHandler =>
	async (c, next) => {
		const scopes = scopesOf(account, c);
		if (!scopes) {
			throw new HTTPException(401, {
				res: account.isLocal
					? c.body(null, 401, { 'WWW-Authenticate': 'Basic realm="Access to SMS Gateway"' })
					: c.json({ message: 'Unauthorized' }, 401),
			});
		}
		SCOPES.set(c.req.raw, scopes);
		await next();
	};

function scopesOf(account: SmsGateAccount, c: Context): readonly string[] | undefined {
	const [scheme, value = ''] = (c.req.header('authorization') ?? '').split(' ');
	if (scheme === 'Basic') {
		const pair = Buffer.from(value, 'base64').toString('utf8');
		return pair === `${account.user}:${account.password}` ? [ALL] : undefined;
	}
	const token = account.tokens.find(({ access, refresh }) => [access, refresh].includes(value));
	if (scheme !== 'Bearer' || !token) return undefined;
	if (value === token.refresh) return ['tokens:refresh'];
	return token.expiresAt > Date.now() ? token.scopes : undefined;
}

/** Refuses whoever lacks a scope. @see the server's `middlewares/permissions` */
export const requireScope =
	(scope: string): MiddlewareHandler =>
	async (c, next) => {
		const scopes = SCOPES.get(c.req.raw) ?? [];
		if (!scopes.includes(scope) && !(scopes.includes(ALL) && scope !== 'tokens:refresh')) {
			fail(c, 403, `scope required: ${scope}`);
		}
		await next();
	};
