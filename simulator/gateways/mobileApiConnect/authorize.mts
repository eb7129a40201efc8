import type { MiddlewareHandler } from 'hono';
import { API_KEY_PREFIX } from '../../identifiers.mts';
import type { State } from '../../state.mts';

/** Documented: `Bearer sk_live_` and 40 characters; that they are letters and digits is a guess. */
const WELL_FORMED = new RegExp(`^Bearer (${API_KEY_PREFIX}[A-Za-z0-9]{40})$`);

/** Refuses requests as documented. */
export const authorize =
	(state: State): MiddlewareHandler =>
	async (c, next) => {
		const key = WELL_FORMED.exec(c.req.header('authorization') ?? '')?.[1];
		if (key === undefined) return c.json({ error: 'unauthorized' }, 401);
		if (key !== state.apiKey) return c.json({ error: 'invalid_api_key' }, 401);
		if (!state.active) return c.json({ error: 'tenant_inactive' }, 403);
		return await next();
	};
