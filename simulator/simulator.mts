import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiRoutes } from './api/apiRoutes.mts';
import { createFaults } from './api/faults.mts';
import { createApi } from './api/serveApi.mts';
import { createBackgroundTasks } from './backgroundTasks.mts';
import { createControl, type Control } from './control/control.mts';
import { createSinks } from './control/sinks.mts';
import { readDataFile } from './dataFile.mts';
import { createDataFileWriter } from './dataFileWriter.mts';
import { createDeliverer } from './deliveries/deliver.mts';
import { createEvents } from './events.mts';
import type { SimulatorOptions } from './options.mts';
import { createMessages } from './phone/messages.mts';
import { createTexts } from './phone/texts.mts';
import { createListener } from './serve.mts';
import { initialState } from './state.mts';
import type { World } from './world.mts';

/** A running simulator. The programmatic methods are those of `Control`. */
export interface Simulator extends Control {
	/** The page's address, without a slash at its end. */
	readonly url: string;
	/** What goes into the credential as the base URL: `url` + `/v1`. */
	readonly apiBaseUrl: string;
	/** The API key of this moment. */
	readonly apiKey: string;
	/** The signing secret of this moment. */
	readonly signingSecret: string;
	/** The paired phone's number of this moment: digits without `+`. */
	readonly line: string;
	/** Ends deliveries, connections and timers, and writes the data file; once, if called twice. */
	close(): Promise<void>;
}

/** Listens on 127.0.0.1 only. Rejects where the port is taken (EADDRINUSE). */
async function listen(server: Server, port: number): Promise<string> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closeServer(server: Server): Promise<void> {
	await new Promise<void>((resolve, reject) => {
		server.close((error) => (error ? reject(error) : resolve()));
		server.closeAllConnections();
	});
}

/** Starts a simulated phone and its gateway. Rejects where the port or the data file is no good. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { dataFile, port = 0 } = options;
	const state = initialState(options, dataFile ? await readDataFile(dataFile) : {});
	const events = createEvents();
	const tasks = createBackgroundTasks();
	const world: World = { state, events, tasks, deliverer: createDeliverer(state, tasks) };
	const texts = createTexts(world);
	const messages = createMessages(world);
	const faults = createFaults();
	const sinks = createSinks();
	let url = '';
	const control = createControl({ world, texts, messages, faults, sinks, url: () => url });
	const api = createApi(world, apiRoutes(world, messages), faults);

	const server = createServer(createListener({ world, control, sinks, api }));
	url = await listen(server, port);
	const writer = dataFile ? createDataFileWriter(dataFile, state) : undefined;
	writer?.changed();
	events.subscribe(() => writer?.changed());

	async function close(): Promise<void> {
		await tasks.close();
		await closeServer(server);
		await writer?.close();
	}
	let closed: Promise<void> | undefined;

	return {
		...control,
		url,
		apiBaseUrl: `${url}/v1`,
		get apiKey() {
			return state.apiKey;
		},
		get signingSecret() {
			return state.signingSecret;
		},
		get line() {
			return state.line;
		},
		async close() {
			closed ??= close();
			await closed;
		},
	};
}
