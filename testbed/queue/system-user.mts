import { execFileSync } from 'node:child_process';

/** A user of this system. */
export interface SystemUser {
	uid: number;
	gid: number;
}

/**
 * The user as whom to run Postgres, which refuses root: `postgres` when this process is root's,
 * undefined (nobody else) when it is not.
 * @throws Error if root has no user `postgres`
 */
export function userForPostgres(): SystemUser | undefined {
	if (process.getuid?.() !== 0) return undefined;
	try {
		const number = (flag: string) =>
			Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
		return { uid: number('-u'), gid: number('-g') };
	} catch {
		throw new Error(
			'Postgres does not run as root, and this system has no user "postgres". ' +
				'`apt-get install postgresql` makes one; or run this as another user.',
		);
	}
}

/** The command and arguments that run a program as that user; util-linux has `setpriv`. */
export function runAs(
	user: SystemUser | undefined,
	program: string,
	args: string[],
): { command: string; args: string[] } {
	if (!user) return { command: program, args };
	const as = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
	return { command: 'setpriv', args: [...as, program, ...args] };
}
