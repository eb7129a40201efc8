import { setTimeout as pause } from 'node:timers/promises';
import type { Service } from '../../testbed/process/service.mts';

/** How often the supervisor looks, in milliseconds. */
const LOOK_MS = 250;

/** How long a process stays away before it is started again, in milliseconds. */
const AWAY_MS = 1_000;

/**
 * Starts again what is down, as systemd or Docker would: what was killed, and n8n itself when Redis is
 * gone for some ten seconds.
 * @returns ends the supervision, and waits for starts that are under way
 */
export function supervise(
	services: readonly Service[],
	isDown: (service: Service) => boolean,
): () => Promise<void> {
	let over = false;
	const watch = async (service: Service) => {
		while (!over) {
			await pause(LOOK_MS, undefined, { ref: false });
			if (over || !isDown(service)) continue;
			await pause(AWAY_MS);
			// What it needs may not be back yet: that is said, and it is tried again.
			await service.start().catch((error: unknown) => console.log(String(error).split('\n')[0]));
		}
	};
	const watches = services.map(watch);
	return async () => {
		over = true;
		await Promise.all(watches);
	};
}
