import { randomBytes } from 'node:crypto';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, type QueryResultRow } from 'pg';
import { runCommand } from '../process/run-command.mts';
import { Service } from '../process/service.mts';
import type { Programs } from './programs.mts';
import { runAs, userForPostgres, type SystemUser } from './system-user.mts';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;
const CONNECTED_WITHIN_MS = 5_000;
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
	const { programs, folder } = options;
	const user = userForPostgres();
	const password = randomBytes(16).toString('hex');
	await mkdir(folder, { mode: 0o700 });
	const passwordFile = join(folder, 'password');
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (user) for (const path of [folder, passwordFile]) await chown(path, user.uid, user.gid);
	const initdb = runAs(user, programs.initdb, [
		...['--pgdata', join(folder, 'data'), '--username', USER, '--pwfile', passwordFile],
		...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
	]);
	const label = 'Making the database of Postgres';
	await runCommand(initdb.command, initdb.args, { cwd: folder, label });
	await rm(passwordFile);
	return new Postgres(options, user, password);
}

/** A Postgres of its own on 127.0.0.1, with a superuser for n8n and for tests. */
export class Postgres extends Service {
	readonly port: number;

	constructor(
		{ programs, folder, port, settings }: PostgresSettings,
		user: SystemUser | undefined,
		private readonly password: string,
	) {
		const values = {
			listen_addresses: '127.0.0.1',
			unix_socket_directories: '',
			// A crash of Postgres alone leaves what it wrote with the system; only a power cut would not.
			fsync: 'off',
			...settings,
		};
		const server = runAs(user, programs.postgres, [
			...['-D', join(folder, 'data'), '-p', String(port)],
			...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		]);
		super({
			name: 'Postgres',
			command: server.command,
			args: () => server.args,
			cwd: folder,
			env: { PATH: process.env.PATH, LC_ALL: 'C' },
			logFile: join(folder, 'postgres.log'),
			isReady: async () => (await this.rows('SELECT 1')).length === 1,
			readyWithinMs: READY_WITHIN_MS,
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
			DB_POSTGRESDB_PASSWORD: this.password,
		};
	}

	/**
	 * Runs statements; gives the rows of a single one.
	 * @throws Error with what Postgres says of the first that failed
	 */
	async rows<Row extends QueryResultRow>(statements: string): Promise<Row[]> {
		const client = await this.connect();
		try {
			return (await client.query<Row>(statements)).rows;
		} finally {
			await client.end();
		}
	}

	/**
	 * Runs statements in a transaction that stays open, for example `LOCK TABLE …`, and ends with this
	 * process at the latest.
	 * @returns rolls it back
	 */
	async hold(statements: string): Promise<() => Promise<void>> {
		const client = await this.connect();
		await client.query(`BEGIN; ${statements}`);
		return async () => {
			await client.query('ROLLBACK');
			await client.end();
		};
	}

	private async connect(): Promise<Client> {
		const client = new Client({
			host: '127.0.0.1',
			port: this.port,
			user: USER,
			database: DATABASE,
			password: this.password,
			connectionTimeoutMillis: CONNECTED_WITHIN_MS,
		});
		// A Postgres that is killed breaks its connections; that is no failure of this process.
		client.on('error', () => undefined);
		await client.connect();
		return client;
	}
}
