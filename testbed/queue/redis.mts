import { mkdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { eventually } from '../process/eventually.mts';
import { Service } from '../process/service.mts';

const READY_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;
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
	constructor(private readonly redis: RedisSettings) {
		const { program, folder, port } = redis;
		super({
			name: 'Redis',
			command: program,
			args: () => [
				...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder, '--save', ''],
				...['--appendonly', redis.persistent ? 'yes' : 'no', '--appendfsync', 'always'],
			],
			cwd: folder,
			env: { PATH: process.env.PATH, LC_ALL: 'C' },
			logFile: join(folder, 'redis.log'),
			isReady: async () => (await this.command('PING')).startsWith('PONG'),
			readyWithinMs: READY_WITHIN_MS,
			stopWithinMs: STOP_WITHIN_MS,
		});
	}

	override async start(): Promise<void> {
		const { folder, persistent } = this.redis;
		await mkdir(folder, { recursive: true });
		if (!persistent && this.pid === undefined) {
			// Of a time when it was persistent: what it had then would come back now or later.
			await rm(join(folder, APPENDED), { recursive: true, force: true });
		}
		await super.start();
	}

	/** Whether it keeps its data from now on, for the next restart or crash. */
	async setPersistent(persistent: boolean): Promise<void> {
		this.redis.persistent = persistent;
		await this.command(`CONFIG SET appendonly ${persistent ? 'yes' : 'no'}`);
		// The file is complete only when what is in memory has been written into it.
		await eventually(
			async () => await this.command('INFO persistence'),
			(info) => !/aof_rewrite_(in_progress|scheduled):1/.test(info),
		);
	}

	/**
	 * Sends one command, as a line.
	 * @returns the answer as Redis writes it, without its first character
	 * @throws Error with what Redis says, or when it does not answer
	 */
	async command(line: string): Promise<string> {
		const socket = connect(this.redis.port, '127.0.0.1');
		socket.setTimeout(ANSWER_WITHIN_MS, () => {
			socket.destroy(new Error(`Redis did not answer "${line}"`));
		});
		// QUIT: Redis closes when it has answered both.
		socket.write(`${line}\r\nQUIT\r\n`);
		const answer = await textOf(socket);
		if (answer.startsWith('-')) throw new Error(`Redis answered "${line}" with ${answer.trim()}`);
		return answer.slice(1).replace(/\+OK\r\n$/, '');
	}
}
