import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Service, type ServiceSettings } from '../../../testbed/process/service.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

let folder: string;
let service: Service;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'service-'));
});
afterEach(async () => {
	await service.kill();
	rmSync(folder, { recursive: true });
});

const LASTS = 'console.log("up"); setTimeout(() => {}, 60_000);';

const log = () => readFileSync(service.logFile, 'utf8');

/** A server is ready when it has said so once more than before. */
function serviceThat(script: string, settings: Partial<ServiceSettings> = {}): Service {
	let starts = 0;
	return new Service({
		name: 'A service',
		command: process.execPath,
		args: () => ['-e', script],
		cwd: folder,
		env: process.env,
		logFile: join(folder, 'log'),
		stopWithinMs: 500,
		isReady: async () => {
			const hasSaidSo = log().split('up\n').length > starts + 1;
			if (hasSaidSo) starts++;
			return hasSaidSo;
		},
		readyWithinMs: 30_000,
		...settings,
	});
}

describe('a service', () => {
	it('is there again after it was killed, with one log for both', async () => {
		service = serviceThat(LASTS);
		await service.start();
		const { pid } = service;
		expect(pid).toBeGreaterThan(0);
		await service.kill();
		expect(service.pid).toBeUndefined();
		expect(service.hasFallen).toBe(false);
		await service.start();
		expect(service.pid).not.toBe(pid);
		expect(log()).toBe('up\nup\n');
	});

	it('starts once, however often it is told to', async () => {
		service = serviceThat(LASTS);
		await Promise.all([service.start(), service.start()]);
		await service.start();
		expect(log()).toBe('up\n');
	});

	it('is ended when it does not want to', async () => {
		service = serviceThat(`process.on("SIGTERM", () => {}); ${LASTS}`);
		await service.start();
		await service.stop();
		expect(service.pid).toBeUndefined();
	});

	it('has fallen when it ends by itself', async () => {
		service = serviceThat('console.log("up"); setTimeout(() => {}, 200)');
		await service.start();
		expect(service.hasFallen).toBe(false);
		while (service.pid !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
		expect(service.hasFallen).toBe(true);
	});

	it('that does not come up says what it printed last', async () => {
		service = serviceThat('console.error("no such table"); process.exit(1)');
		await expect(service.start()).rejects.toThrow(
			/^A service did not come up: it ended\nno such table\n\(all of it: .*log\)$/,
		);
		expect(service.pid).toBeUndefined();
	});
});
