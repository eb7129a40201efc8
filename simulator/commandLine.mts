import { parseArgs } from 'node:util';
import type { SimulatorOptions } from './options.mts';

/** The port of `npm run simulator`: beside n8n's own, 5678. */
export const DEFAULT_PORT = 5680;

export const HELP = `A paired phone and its SMS gateway, simulated, on this machine only.

Usage: npm run simulator [-- options]

  --port <number>   port on 127.0.0.1 (default ${DEFAULT_PORT}; 0 takes any free one)
  --line <digits>   the paired phone's own number, without + (default 911234500000)
  --tenant <name>   the account's name (default Acme Corp)
  --data <file>     keeps keys, webhook and conversation in this JSON file
  --help            prints this
`;

export type CommandLine =
	| { ok: true; help: boolean; options: SimulatorOptions }
	| { ok: false; reason: string };

/** Reads the arguments of the simulator's command. */
export function readCommandLine(args: string[]): CommandLine {
	let values: Record<string, string | boolean | undefined>;
	try {
		({ values } = parseArgs({
			args,
			options: {
				port: { type: 'string' },
				line: { type: 'string' },
				tenant: { type: 'string' },
				data: { type: 'string' },
				help: { type: 'boolean' },
			},
		}));
	} catch (error) {
		return { ok: false, reason: error instanceof Error ? error.message : String(error) };
	}
	const port = Number(values.port ?? DEFAULT_PORT);
	if (!Number.isInteger(port) || port < 0 || port > 65535) {
		return { ok: false, reason: '--port must be a number from 0 to 65535' };
	}
	const line = values.line?.toString().replace(/^\+/, '');
	if (line !== undefined && !/^\d+$/.test(line)) {
		return { ok: false, reason: '--line must be a number: digits, without +' };
	}
	return {
		ok: true,
		help: values.help === true,
		options: {
			port,
			line,
			tenantName: values.tenant?.toString(),
			dataFile: values.data?.toString(),
		},
	};
}
