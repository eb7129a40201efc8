import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Control } from './control/control.mts';
import { controlRoutes } from './control/controlRoutes.mts';
import { serveEventStream } from './control/eventStream.mts';
import { serveControl } from './control/serveControl.mts';
import { serveSink } from './control/serveSink.mts';
import type { Sinks } from './control/sinks.mts';
import { sendAnswer } from './http/answer.mts';
import { isFromThisMachine } from './http/isFromThisMachine.mts';
import { pageFile } from './http/servePage.mts';
import type { World } from './world.mts';

export interface ServeParts {
	world: World;
	control: Control;
	sinks: Sinks;
	api: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;
}

const isUnder = (path: string, folder: string): boolean =>
	path === folder || path.startsWith(`${folder}/`);

/** Takes each request to the part that it is for: the API, a sink, the control API or the page. */
export function createListener({ world, control, sinks, api }: ServeParts) {
	const routes = controlRoutes(control);

	async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(`http://simulator${request.url ?? '/'}`);
		const path = url.pathname;
		if (isUnder(path, '/v1')) return await api(request, response, path);
		if (isUnder(path, '/sink')) {
			return await serveSink(sinks, world.tasks, request, response, url);
		}
		if (!isFromThisMachine(request.headers)) {
			return sendAnswer(response, { status: 403, body: { error: 'For this machine only' } });
		}
		if (path === '/simulator/events') {
			return serveEventStream(control, world.events, response);
		}
		if (isUnder(path, '/simulator')) {
			return await serveControl(routes, request, response, url);
		}
		sendAnswer(response, await pageFile(path));
	}

	return (request: IncomingMessage, response: ServerResponse): void => {
		serve(request, response).catch((error: unknown) => {
			// The other side went away, or the simulator is closing: nobody is there to tell.
			if (request.destroyed || world.tasks.signal.aborted) return;
			const message = error instanceof Error ? error.message : String(error);
			sendAnswer(response, { status: 500, body: { error: `The simulator failed: ${message}` } });
		});
	};
}
