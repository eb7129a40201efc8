import { setTimeout as pause } from 'node:timers/promises';
import { Database } from '../../testbed/world/sqliteDatabase.mts';
import { startWorld } from '../../testbed/world/world.mts';
import { ENVIRONMENT, type FaultsWorld, type Victim } from './faultsWorld.mts';
import { openFrontDoor } from './frontDoor.mts';

/** How often the supervisor looks, in milliseconds. */
const LOOK_MS = 250;

/** One n8n with SQLite, and a supervisor that starts it again when it is gone. */
export async function startSqliteWorld(): Promise<FaultsWorld> {
	const world = await startWorld({ env: ENVIRONMENT });
	const { n8n, client, simulator, credential } = world;
	const frontDoor = await openFrontDoor([n8n.port]);
	let isClosing = false;

	async function supervise(): Promise<void> {
		while (!isClosing) {
			try {
				if (n8n.pid === undefined) await n8n.start();
			} catch (error) {
				// As a supervisor does, it says so and tries again.
				console.log(String(error).split('\n')[0]);
			}
			await pause(LOOK_MS);
		}
	}
	const supervised = supervise();

	const victim: Victim = {
		get pid() {
			return n8n.pid;
		},
		kill: async () => await n8n.kill(),
		stop: async () => await n8n.stop(),
	};

	return {
		mode: 'sqlite',
		client,
		simulator,
		credential,
		url: n8n.url,
		publicUrl: (url) => url.replace(n8n.url, frontDoor.url),
		webhooks: [victim],
		workers: [victim],
		main: victim,
		database: new Database(n8n),
		async untilUp() {
			for (;;) {
				const answer = await fetch(`${n8n.url}/healthz/readiness`).catch(() => undefined);
				if (answer?.ok) return;
				await pause(LOOK_MS);
			}
		},
		loseAnswers: (lost) => frontDoor.loseAnswers(lost),
		async close() {
			isClosing = true;
			await supervised;
			await frontDoor.close();
			await world.close();
		},
	};
}
