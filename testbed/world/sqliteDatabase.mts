import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { N8nInstance } from '../n8n/instance.mts';
import { ensureRuntime } from '../n8n/runtime.mts';

/**
 * n8n's SQLite database, from outside: what a full disk or a slow one would do. In a process of its
 * own, on the Node.js that n8n runs on, because that one has SQLite built in.
 */
export class Database {
	private readonly file: string;

	constructor({ userFolder }: N8nInstance) {
		this.file = join(userFolder, '.n8n', 'database.sqlite');
	}

	/** Whether n8n is refused every new execution from now on. */
	async refuseExecutions(refused: boolean): Promise<void> {
		const trigger = 'sms_gateway_test_full_disk';
		const statement = refused
			? `CREATE TRIGGER ${trigger} BEFORE INSERT ON execution_entity
				BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`
			: `DROP TRIGGER IF EXISTS ${trigger}`;
		const end = await this.run(`db.exec(${JSON.stringify(statement)})`);
		await end();
	}

	/** Nobody else can write until the function that this gives is called. */
	async lock(): Promise<() => Promise<void>> {
		return await this.run(`db.exec('BEGIN IMMEDIATE')`);
	}

	/** Runs the statement and keeps the connection open until the end is asked for. */
	private async run(statement: string): Promise<() => Promise<void>> {
		const { node } = await ensureRuntime();
		const program = `
			const { DatabaseSync } = require('node:sqlite');
			const db = new DatabaseSync(${JSON.stringify(this.file)});
			db.exec('PRAGMA busy_timeout = 10000');
			${statement};
			process.stdout.write('done');
			process.stdin.resume().on('end', () => process.exit(0));`;
		// By way of a file, so that nothing has to be quoted for a command line.
		const folder = await mkdtemp(join(tmpdir(), 'sms-gateway-sql-'));
		const script = join(folder, 'statement.cjs');
		await writeFile(script, program);
		const child = spawn(node, ['--no-warnings', script], {
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		const ended = once(child, 'exit');
		const done = await Promise.race([once(child.stdout, 'data'), ended.then(() => undefined)]);
		if (!done) throw new Error('The database did not take the statement');
		return async () => {
			child.stdin.end();
			await ended;
			await rm(folder, { recursive: true, force: true });
		};
	}
}
