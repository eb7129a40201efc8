import { eventually } from '../../testbed/process/eventually.mts';
import { Database } from '../../testbed/world/sqliteDatabase.mts';
import { startWorld } from '../../testbed/world/world.mts';
import { ENVIRONMENT, UP_WITHIN, type FaultsWorld } from './faultsWorld.mts';
import { openFrontDoor } from './frontDoor.mts';
import { supervise } from './supervise.mts';

/** One n8n with SQLite, and a supervisor that starts it again when it is gone. */
export async function startSqliteWorld(): Promise<FaultsWorld> {
	const world = await startWorld({ env: ENVIRONMENT });
	const { n8n, client, simulator, credential } = world;
	const frontDoor = await openFrontDoor([n8n.port]);
	const endSupervision = supervise([n8n], ({ pid }) => pid === undefined);
	return {
		mode: 'sqlite',
		client,
		simulator,
		credential,
		url: n8n.url,
		publicUrl: (url) => url.replace(n8n.url, frontDoor.url),
		webhooks: [n8n],
		workers: [n8n],
		main: n8n,
		database: new Database(n8n),
		async untilUp() {
			const isUp = async () =>
				await fetch(`${n8n.url}/healthz/readiness`).then(
					({ ok }) => ok,
					() => false,
				);
			await eventually(isUp, Boolean, UP_WITHIN);
		},
		loseAnswers: (lost) => frontDoor.loseAnswers(lost),
		async close() {
			await endSupervision();
			await frontDoor.close();
			await world.close();
		},
	};
}
