import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ending } from '../process/guarded.mts';
import { runCommand } from '../process/run-command.mts';
import { Service } from '../process/service.mts';
import type { Programs } from './programs.mts';
import { runAs, userForPostgres, type SystemUser } from './system-user.mts';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const POLL_MS = 100;
const USER = 'n8n';
/** The database that `initdb` makes. */
const DATABASE = 'postgres';

/** Settings of {@link createPostgres}. */
export interface PostgresSettings {
	programs: Programs;
	/** Must not exist; its parents must be open to every user (0711). */
	folder: string;
	port: number;
	/** Settings of Postgres that go over the usual ones, for example `fsync`. */
	settings?: Record<string, string>;
}

/** Makes an empty Postgres of its own, and does not start it. */
export async function createPostgres(options: PostgresSettings): Promise<Postgres> {
	const { programs, folder, port } = options;
	const user = userForPostgres();
	const password = randomBytes(16).toString('hex');
	await mkdir(folder, { mode: 0o700 });
	const passwordFile = join(folder, 'password');
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (user) {
		await chown(folder, user.uid, user.gid);
		await chown(passwordFile, user.uid, user.gid);
	}
	const data = join(folder, 'data');
	const initdb = runAs(user, programs.initdb, [
		...['--pgdata', data, '--username', USER, '--pwfile', passwordFile],
		...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
	]);
	const cwd = folder;
	await runCommand(initdb.command, initdb.args, {
		cwd,
		label: 'Making the database of Postgres',
	});
	await rm(passwordFile);
	// A crash of Postgres alone leaves what it wrote with the system; only a power cut would not.
	const settings = { fsync: 'off', ...options.settings };
	return new Postgres({ programs, folder, data, port, user, password, settings });
}

interface Made extends Required<PostgresSettings> {
	data: string;
	user: SystemUser | undefined;
	password: string;
}

/** A Postgres of its own on 127.0.0.1, with a superuser for n8n and for tests. */
export class Postgres extends Service {
	readonly port: number;

	constructor(private readonly made: Made) {
		const { programs, folder, data, port, user, settings } = made;
		const values = {
			listen_addresses: '127.0.0.1',
			unix_socket_directories: '',
			...settings,
		};
		const server = runAs(user, programs.postgres, [
			...['-D', data, '-p', String(port)],
			...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		]);
		super({
			name: 'Postgres',
			command: server.command,
			args: () => server.args,
			cwd: folder,
			env: { PATH: process.env.PATH, LC_ALL: 'C' },
			logFile: join(folder, 'postgres.log'),
			untilReady: async (ended) => await this.untilReady(ended),
			// "Fast": SIGTERM would wait until every client has gone.
			stopSignal: 'SIGINT',
			stopWithinMs: STOP_WITHIN_MS,
			// "Immediate": its processes end at once, and the next start recovers. A SIGKILL of the
			// first process would leave the others for a moment, in the way of the next start.
			killSignal: 'SIGQUIT',
		});
		this.port = port;
	}

	/** What n8n needs to use it. */
	get environment(): Record<string, string> {
		return {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(this.port),
			DB_POSTGRESDB_DATABASE: DATABASE,
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: this.made.password,
		};
	}

	/**
	 * Runs statements, each by itself.
	 * @returns what psql prints: a line a row, columns divided by `|`
	 * @throws Error with what Postgres says of the first that failed
	 */
	async run(statements: string): Promise<string> {
		const session = this.session();
		session.stdin.end(statements);
		const [output, errors, [code]] = await Promise.all([
			textOf(session.stdout),
			textOf(session.stderr),
			once(session, 'close') as Promise<[number | null]>,
		]);
		if (code !== 0) throw new Error(`Postgres refused: ${errors.trim()}`);
		return output.trimEnd();
	}

	/** The rows of one query, by column. */
	async rows<Row = Record<string, unknown>>(query: string): Promise<Row[]> {
		const json = await this.run(`SELECT coalesce(json_agg(q), '[]') FROM (${query}) q`);
		return JSON.parse(json) as Row[];
	}

	/**
	 * Runs statements in a transaction that stays open, for example `LOCK TABLE …`, and ends with this
	 * process at the latest.
	 * @returns rolls it back
	 */
	async hold(statements: string): Promise<() => Promise<void>> {
		const session = this.session();
		const closed = once(session, 'close');
		session.stdin.write(`BEGIN;\n${statements};\n\\echo held\n`);
		let output = '';
		await new Promise<void>((resolve, reject) => {
			session.stdout.on('data', (part) => {
				output += String(part);
				if (output.includes('held')) resolve();
			});
			session.stderr.on('data', (part) =>
				reject(new Error(`Postgres refused: ${String(part)}`)),
			);
			session.on('error', reject);
		});
		return async () => {
			session.stdin.end('ROLLBACK;\n');
			await closed;
		};
	}

	private session() {
		const { programs, password } = this.made;
		const args = ['--no-psqlrc', '--quiet', '--no-align', '--tuples-only'];
		const to = ['-h', '127.0.0.1', '-p', String(this.port), '-U', USER, '-d', DATABASE];
		return spawn(programs.psql, [...args, '-v', 'ON_ERROR_STOP=1', ...to, '-f', '-'], {
			env: { PATH: process.env.PATH, PGPASSWORD: password, PGCONNECT_TIMEOUT: '5' },
			stdio: 'pipe',
		});
	}

	private async untilReady(ended: Promise<Ending>): Promise<void> {
		const stopped: { ending?: Ending } = {};
		void ended.then((ending) => (stopped.ending = ending));
		const deadline = Date.now() + READY_WITHIN_MS;
		for (;;) {
			try {
				await this.run('SELECT 1');
				return;
			} catch (error) {
				if (stopped.ending) throw new Error('it ended', { cause: error });
				if (Date.now() > deadline) throw error;
			}
			await pause(POLL_MS);
		}
	}
}
