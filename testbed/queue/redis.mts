import { mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ending } from '../process/guarded.mts';
import { Service } from '../process/service.mts';

const READY_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;
const POLL_MS = 50;
/** Where Redis keeps its append-only files, below its folder. */
const APPENDED = 'appendonlydir';

/** Settings of {@link Redis}. */
export interface RedisSettings {
	/** Path of `redis-server`. */
	program: string;
	folder: string;
	port: number;
	/**
	 * Whether it still has its data after it was killed: it then appends each change to a file
	 * before it answers.
	 */
	persistent: boolean;
}

/** A Redis of its own on 127.0.0.1. */
export class Redis extends Service {
	readonly port: number;
	private persistent: boolean;

	constructor({ program, folder, port, persistent }: RedisSettings) {
		super({
			name: 'Redis',
			command: program,
			args: () => [
				...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''],
				...['--appendonly', this.persistent ? 'yes' : 'no', '--appendfsync', 'always'],
			],
			cwd: folder,
			env: { PATH: process.env.PATH, LC_ALL: 'C' },
			logFile: join(folder, 'redis.log'),
			untilReady: async (ended) => await this.untilReady(ended),
			stopWithinMs: STOP_WITHIN_MS,
		});
		this.port = port;
		this.persistent = persistent;
		this.folder = folder;
	}

	private readonly folder: string;

	override async start(): Promise<void> {
		await mkdir(this.folder, { recursive: true });
		if (!this.persistent && this.pid === undefined) {
			// Of a time when it was persistent: what it had then would come back now or later.
			await rm(join(this.folder, APPENDED), { recursive: true, force: true });
		}
		await super.start();
	}

	/** Whether it keeps its data from now on, for the next restart or crash. */
	async setPersistent(persistent: boolean): Promise<void> {
		this.persistent = persistent;
		await this.command(`CONFIG SET appendonly ${persistent ? 'yes' : 'no'}`);
		// The file is complete only when what is in memory has been written into it.
		while (
			/aof_rewrite_(in_progress|scheduled):1/.test(await this.command('INFO persistence'))
		) {
			await pause(POLL_MS);
		}
	}

	/**
	 * Sends one command, as a line.
	 * @returns the answer as Redis writes it, without its first character
	 * @throws Error with what Redis says, or when it does not answer
	 */
	async command(line: string): Promise<string> {
		const answer = await new Promise<string>((resolve, reject) => {
			const socket = connect(this.port, '127.0.0.1');
			let text = '';
			socket.setTimeout(ANSWER_WITHIN_MS, () => {
				socket.destroy(new Error(`Redis did not answer "${line}"`));
			});
			// QUIT: Redis closes when it has answered both.
			socket.on('connect', () => socket.write(`${line}\r\nQUIT\r\n`));
			socket.on('data', (part) => (text += String(part)));
			socket.on('end', () => resolve(text));
			socket.on('error', reject);
		});
		if (answer.startsWith('-'))
			throw new Error(`Redis answered "${line}" with ${answer.trim()}`);
		return answer.slice(1).replace(/\+OK\r\n$/, '');
	}

	private async untilReady(ended: Promise<Ending>): Promise<void> {
		const stopped: { ending?: Ending } = {};
		void ended.then((ending) => (stopped.ending = ending));
		const deadline = Date.now() + READY_WITHIN_MS;
		while (!(await this.isReady())) {
			if (stopped.ending) throw new Error('it ended');
			if (Date.now() > deadline) throw new Error('it did not answer PING');
			await pause(POLL_MS);
		}
	}

	private async isReady(): Promise<boolean> {
		try {
			return (await this.command('PING')).startsWith('PONG');
		} catch {
			// Refused, or it loads its data: not yet.
			return false;
		}
	}
}
