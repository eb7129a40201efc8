import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../../testbed/process/service.mts';
import type { Postgres } from '../../testbed/queue/postgres.mts';
import { supervise } from '../../testbed/queue/supervise.mts';
import { startQueueWorld } from '../../testbed/world/queueWorld.mts';
import { ENVIRONMENT, type FaultsWorld, type FaultyDatabase, type Victim } from './faultsWorld.mts';
import { openFrontDoor } from './frontDoor.mts';

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

/** How long a process stays away before its supervisor starts it again, in milliseconds. */
const AWAY_MS = 1_000;

const LOOK_MS = 250;

/** n8n's queue mode, with a supervisor that starts again whatever is gone. */
export async function startQueueFaultsWorld(): Promise<FaultsWorld> {
	const world = await startQueueWorld({ env: QUEUE_ENVIRONMENT, onProgress: console.log });
	const { cluster, client, simulator, credential } = world;
	const { redis, postgres, main, webhooks, workers, services } = cluster;
	const endSupervision = supervise(services);
	const frontDoor = await openFrontDoor(webhooks.map(({ port }) => port));
	const starts = new Set<Promise<void>>();
	let isClosing = false;

	function startAgain(service: Service): void {
		const start = (async () => {
			for (let isUp = false; !isUp && !isClosing; ) {
				await pause(AWAY_MS);
				isUp = await service.start().then(
					() => true,
					(error: unknown) => {
						// As a supervisor does, it says so and tries again.
						console.log(String(error).split('\n')[0]);
						return false;
					},
				);
			}
		})();
		starts.add(start);
		void start.then(() => starts.delete(start));
	}

	const victimOf = (service: Service): Victim => ({
		get pid() {
			return service.pid;
		},
		async kill() {
			await service.kill();
			startAgain(service);
		},
		async stop() {
			await service.stop();
			startAgain(service);
		},
	});

	return {
		mode: 'queue',
		client,
		simulator,
		credential,
		url: main.url,
		publicUrl: (url) => url.replace(main.url, frontDoor.url),
		webhooks: webhooks.map(victimOf),
		workers: workers.map(victimOf),
		main: victimOf(main),
		database: databaseOf(postgres),
		async untilUp() {
			await Promise.all(starts);
			while (services.some((service) => service.hasFallen)) await pause(LOOK_MS);
			// A start that is under way is joined.
			await cluster.startAll();
		},
		async restartRedis(forget) {
			await redis.setPersistent(!forget);
			await redis.kill();
			await redis.start();
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
			isClosing = true;
			await endSupervision();
			await Promise.all(starts);
			await frontDoor.close();
			await world.close();
		},
	};
}

function databaseOf(postgres: Postgres): FaultyDatabase {
	const name = 'sms_gateway_test_full_disk';
	return {
		async refuseExecutions(refused) {
			await postgres.run(
				refused
					? `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
							BEGIN RAISE EXCEPTION 'could not extend file: No space left on device'; END $$;
						CREATE TRIGGER ${name} BEFORE INSERT ON execution_entity
							FOR EACH ROW EXECUTE FUNCTION ${name}();`
					: `DROP TRIGGER IF EXISTS ${name} ON execution_entity;`,
			);
		},
		lock: async () => await postgres.hold('LOCK TABLE execution_entity IN EXCLUSIVE MODE'),
	};
}
