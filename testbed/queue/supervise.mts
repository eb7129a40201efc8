import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '../process/heartbeat.mts';
import type { Service } from '../process/service.mts';

const LOOK_MS = 500;

/**
 * Starts again what ended by itself, as systemd or Docker would: n8n ends when Redis is gone for
 * some ten seconds. What was stopped or killed through its methods is left alone.
 * @returns ends the supervision, and waits for starts that are under way
 */
export function supervise(services: Service[], onProgress?: Progress): () => Promise<void> {
	let over = false;
	const watch = async (service: Service) => {
		while (!over) {
			await pause(LOOK_MS, undefined, { ref: false });
			if (over || !service.hasFallen) continue;
			onProgress?.(`${service.name} ended by itself and is started again`);
			try {
				await service.start();
			} catch (error) {
				// What it needs is not back yet.
				onProgress?.(`${service.name}: ${String(error).split('\n')[0]}`);
			}
		}
	};
	const watches = services.map(watch);
	return async () => {
		over = true;
		await Promise.all(watches);
	};
}
