import type { MiddlewareHandler } from 'hono';

const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what a program or page of this machine did not send. The control API has no password,
 * so a web page from elsewhere must not reach it: neither by a cross-site request (its Origin is
 * another one) nor by a name that resolves to 127.0.0.1 (its Host is another one).
 */
export const thisMachineOnly: MiddlewareHandler = async (c, next) => {
	const here = `http://${c.req.header('host')}`;
	const isLoopback = URL.canParse(here) && LOOPBACK_NAMES.has(new URL(here).hostname);
	const origin = c.req.header('origin') ?? here;
	if (isLoopback && origin === here) return await next();
	return c.json({ error: 'For this machine only' }, 403);
};
