import { eventually } from '../../testbed/process/eventually.mts';
import { QueueDatabase } from '../../testbed/world/postgresDatabase.mts';
import { startQueueWorld } from '../../testbed/world/queueWorld.mts';
import { ENVIRONMENT, UP_WITHIN, type FaultsWorld } from './faultsWorld.mts';
import { openFrontDoor } from './frontDoor.mts';
import { supervise } from './supervise.mts';

/**
 * n8n's own waits, shortened so that a row takes a minute: a killed worker's job is given up after
 * 15 s in place of 60, and main looks every 15 s in place of 180 min for executions that Redis forgot.
 */
const QUEUE_ENVIRONMENT = {
	...ENVIRONMENT,
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '0.25',
	// An execution by hand that runs in main is in no queue, and that look would call it crashed.
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
};

/** n8n's queue mode, with a supervisor that starts again whatever is gone. */
export async function startQueueFaultsWorld(): Promise<FaultsWorld> {
	const world = await startQueueWorld({ env: QUEUE_ENVIRONMENT, onProgress: console.log });
	const { cluster, client, simulator, credential } = world;
	const { redis, postgres, main, webhooks, workers, services } = cluster;
	const processes = [main, ...webhooks, ...workers];
	// What it rests on is away as long as a fault wants it to be.
	const endSupervision = supervise(services, (service) =>
		processes.some((one) => one === service) ? service.pid === undefined : service.hasFallen,
	);
	const frontDoor = await openFrontDoor(webhooks.map(({ port }) => port));
	return {
		mode: 'queue',
		client,
		simulator,
		credential,
		url: main.url,
		publicUrl: (url) => url.replace(main.url, frontDoor.url),
		webhooks: webhooks,
		workers: workers,
		main,
		database: new QueueDatabase(postgres),
		async untilUp() {
			const down = () => services.filter(({ pid }) => pid === undefined).length;
			await eventually(down, (count) => count === 0, UP_WITHIN);
			// A start that is under way is joined.
			await cluster.startAll();
		},
		async stopRedis(forget) {
			await redis.setPersistent(!forget);
			await redis.kill();
			return async () => await redis.start();
		},
		async restartPostgres() {
			await postgres.kill();
			await postgres.start();
		},
		loseAnswers: (lost) => frontDoor.loseAnswers(lost),
		async close() {
			await endSupervision();
			await frontDoor.close();
			await world.close();
		},
	};
}
