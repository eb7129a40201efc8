import { parseArgs } from 'node:util';
import { DEFAULT_GATEWAY, SIMULATED } from './gateways/index.mts';
import type { SimulatorOptions } from './options.mts';

/** The port of `npm run simulator`: beside n8n's own, 5678. */
export const DEFAULT_PORT = 5680;

export const HELP = `A paired phone and its SMS gateway, simulated, on this machine only.

Usage: npm run simulator [-- options]

  --gateway <name> ${Object.keys(SIMULATED).join(', ')} (default ${DEFAULT_GATEWAY})
  --port <number>   port on 127.0.0.1 (default ${DEFAULT_PORT}; 0 takes any free one)
  --line <digits>   the paired phone's own number, without + (default 911234500000)
  --tenant <name>   the account's name (default Acme Corp)
  --data <file>     keeps keys, webhook and conversation in this JSON file (of Mobile API Connect)
  --help            prints this
`;

/** Reads the arguments of the simulator's command. Throws where they make no sense. */
export function readCommandLine(args: string[]): {
	help: boolean;
	/** One of `SIMULATED`. */
	gateway: string;
	options: SimulatorOptions;
} {
	const { values } = parseArgs({
		args,
		options: {
			gateway: { type: 'string', default: DEFAULT_GATEWAY },
			port: { type: 'string', default: String(DEFAULT_PORT) },
			line: { type: 'string' },
			tenant: { type: 'string' },
			data: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	const { gateway } = values;
	if (!Object.hasOwn(SIMULATED, gateway)) {
		throw new Error(`--gateway must be one of: ${Object.keys(SIMULATED).join(', ')}`);
	}
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 0 || port > 65535) {
		throw new Error('--port must be a number from 0 to 65535');
	}
	const line = values.line?.replace(/^\+/, '');
	if (line !== undefined && !/^\d+$/.test(line)) {
		throw new Error('--line must be a number: digits, without +');
	}
	const options = { port, line, tenantName: values.tenant, dataFile: values.data };
	return { help: values.help, gateway, options };
}
