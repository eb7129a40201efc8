import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { listen } from '../../../testbed/process/listen.mts';

const PRELOAD = fileURLToPath(new URL('fakeTwilio.cjs', import.meta.url));

/** As much of Twilio's Event Streams API as it takes to publish n8n's Twilio Trigger. */
export async function startFakeTwilio() {
	const { port, close } = await listen(
		createServer((request, response) => {
			request.resume();
			const created = { sid: 'made-up', types: [] };
			const listed = { sinks: [], subscriptions: [], types: [] };
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(request.method === 'GET' ? listed : created));
		}),
	);
	return {
		/** For n8n's environment. */
		env: { BENCH_FAKE_TWILIO_PORT: String(port) },
		/** For n8n's `NODE_OPTIONS`. */
		preload: `--require ${PRELOAD}`,
		close,
	};
}
