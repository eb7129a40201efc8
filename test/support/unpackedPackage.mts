import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const REPOSITORY = path.join(__dirname, '..', '..');

/** What a process printed, or what it complained of. */
type Outcome = { ok: true; output: string } | { ok: false; error: string };

/**
 * The packed tarball, unpacked outside the repository as a user's n8n has it: with `n8n-workflow`
 * beside it, and none of the dev dependencies within reach.
 */
export class UnpackedPackage {
	private constructor(private readonly root: string) {}

	static create(): UnpackedPackage {
		const tarball = execFileSync(
			process.execPath,
			['--import', 'tsx', path.join('test', 'support', 'printTarball.mts')],
			{ cwd: REPOSITORY, encoding: 'utf8' },
		);
		const unpacked = new UnpackedPackage(mkdtempSync(path.join(tmpdir(), 'sms-gateway-package-')));
		execFileSync('tar', ['-xzf', tarball, '-C', unpacked.root]);
		unpacked.giveWorkflow();
		return unpacked;
	}

	get folder(): string {
		return path.join(this.root, 'package');
	}

	/** Paths below the folder, with slashes. */
	get files(): string[] {
		return readdirSync(this.folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => path.join(path.relative(this.folder, entry.parentPath), entry.name))
			.map((file) => file.split(path.sep).join('/'))
			.sort();
	}

	/** One to change, with the same neighbours. */
	copy(): UnpackedPackage {
		const copy = new UnpackedPackage(mkdtempSync(path.join(tmpdir(), 'sms-gateway-package-')));
		cpSync(this.folder, copy.folder, { recursive: true });
		copy.giveWorkflow();
		return copy;
	}

	remove(): void {
		rmSync(this.root, { recursive: true, force: true });
	}

	/** Runs a script of `test/support` on it, and gives what it printed. */
	run(script: string): Outcome {
		return this.node([path.join(REPOSITORY, 'test', 'support', script), this.folder]);
	}

	/** Requires a file of it in a process that starts there, and gives the names of its exports. */
	require(file: string): Outcome {
		const print = `process.stdout.write(Object.keys(require('./${file}')).join())`;
		return this.node(['-e', print]);
	}

	private node(args: string[]): Outcome {
		const ours = ['NODE_PATH', 'NODE_OPTIONS', 'NODE_ENV'];
		const env = Object.entries(process.env).filter(([name]) => !ours.includes(name));
		const { status, stdout, stderr } = spawnSync(process.execPath, args, {
			cwd: this.folder,
			encoding: 'utf8',
			env: { ...Object.fromEntries(env), N8N_USER_FOLDER: this.root, N8N_LOG_LEVEL: 'silent' },
		});
		return status === 0 ? { ok: true, output: stdout } : { ok: false, error: stderr };
	}

	private giveWorkflow(): void {
		const modules = path.join(this.root, 'node_modules');
		mkdirSync(modules);
		symlinkSync(
			path.join(REPOSITORY, 'node_modules', 'n8n-workflow'),
			path.join(modules, 'n8n-workflow'),
			'dir',
		);
	}
}
