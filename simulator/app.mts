import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { fileURLToPath } from 'node:url';
import type { Control } from './control/control.mts';
import { controlRoutes } from './control/controlRoutes.mts';
import { answerSink } from './control/sinks.mts';
import { playFaults } from './faults/playFaults.mts';
import { InvalidInput } from './input.mts';
import type { World } from './world.mts';
import type { HttpEnv } from './http/answer.mts';
import { thisMachineOnly } from './http/thisMachineOnly.mts';

const page = serveStatic<HttpEnv>({ root: fileURLToPath(new URL('./page', import.meta.url)) });

/** Takes each request to the part that it is for: the API, a sink, the control API or the page. */
export function createApp(world: World, control: Control): Hono<HttpEnv> {
	const { gateway } = world;
	return new Hono<HttpEnv>()
		.use(`${gateway.apiPath}/*`, playFaults(world))
		.route(gateway.apiPath, gateway.routes(world))
		.all('/sink/:name{.+}', (c) => answerSink(world, c, c.req.param('name')))
		.use(thisMachineOnly)
		.route('/simulator', controlRoutes(world, control))
		.get('*', async (c, next) => {
			// Nothing from elsewhere is loaded, and nothing is kept.
			c.header('Cache-Control', 'no-store');
			c.header('Content-Security-Policy', "default-src 'self'; frame-ancestors 'none'");
			return await page(c, next);
		})
		.notFound((c) => c.text('There is no such page.\n', 404))
		.onError((error, c) => {
			if (error instanceof HTTPException) return error.getResponse();
			if (error instanceof InvalidInput) return c.json({ error: error.message }, 400);
			return c.json({ error: `The simulator failed: ${error.message}` }, 500);
		});
}
