import { getRequestListener } from '@hono/node-server';
import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BackgroundTasks } from './backgroundTasks.mts';
import { Control } from './control/control.mts';
import { DataFileWriter, readDataFile } from './dataFile.mts';
import type { Events } from './events.mts';
import { mobileApiConnect } from './gateways/mobileApiConnect/gateway.mts';
import { createApp } from './app.mts';
import type { SimulatorOptions } from './options.mts';
import { initialState } from './state.mts';
import type { Gateway, World } from './world.mts';

/** A running simulator. */
export class Simulator extends Control {
	readonly #end: () => Promise<void>;
	#ended: Promise<void> | undefined;

	constructor(world: World, end: () => Promise<void>) {
		super(world);
		this.#end = end;
	}

	/** Ends deliveries, connections and timers, and writes the data file; once, if called twice. */
	async close(): Promise<void> {
		await (this.#ended ??= this.#end());
	}
}

/**
 * Starts a simulated phone and its gateway, on 127.0.0.1 only. Rejects where the port is taken
 * (EADDRINUSE) or the data file is no good.
 */
export async function startSimulator(
	asked: SimulatorOptions = {},
	gateway: Gateway = mobileApiConnect,
): Promise<Simulator> {
	const options: SimulatorOptions = { ...gateway.defaults, ...asked };
	const { dataFile, holderOf = async () => await Promise.resolve(undefined), port = 0 } = options;
	const state = initialState(options, dataFile ? await readDataFile(dataFile) : {});
	// Each open page listens, however many: that is no leak.
	const events: Events = new EventEmitter();
	events.setMaxListeners(0);
	const tasks = new BackgroundTasks();
	const world: World = {
		url: '',
		gateway,
		state,
		events,
		tasks,
		unsent: [],
		autoResponders: new Map(),
		holderOf,
		sinks: new Map(),
	};
	const writer = dataFile ? new DataFileWriter(dataFile, state) : undefined;
	const simulator = new Simulator(world, async () => {
		// The connections go first: what waits for its answer must not get one because of this.
		const closed = once(server, 'close');
		server.close();
		server.closeAllConnections();
		await closed;
		await tasks.close();
		await writer?.close();
	});

	const app = createApp(world, simulator);
	const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	writer?.changed();
	events.on('change', () => writer?.changed());
	return simulator;
}
