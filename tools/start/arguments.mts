import { parseArgs } from 'node:util';
import { DEFAULT_GATEWAY, SIMULATED } from '../../simulator/gateways/index.mts';

/** What `npm start` was asked to do. */
export interface StartArguments {
	mode: 'demo' | 'dev' | 'check' | 'help';
	/** Whether the demo's data go first. */
	reset: boolean;
	/** One of `SIMULATED`. */
	gateway: string;
}

/** The text of `npm start -- --help`. */
export const HELP = `Brings up a real n8n with this package and a simulated phone, on this machine only.

  npm start                the demo; Ctrl-C ends everything, the data stay for the next time
  npm run dev              the same, with nodes that n8n loads anew a moment after a file is saved
  npm start -- --reset     the demo, from the beginning: throws its data away first
  npm start -- --check     sends a text through the phone, waits for the answer, and ends:
                           exit code 0 if all went well, else 1 and what is missing
  npm start -- --gateway <name>
                           the same with another gateway, and data of its own:
                           ${Object.keys(SIMULATED).join(', ')}
  npm start -- --help      this text

What is slow to make (n8n itself: some 8 minutes, 2.8 GB, once) and the demo's data are kept in
$SMS_GATEWAY_CACHE, or without that in ~/.cache/n8n-nodes-sms-gateway.`;

const FLAG = { type: 'boolean', default: false } as const;

/**
 * Reads the arguments that follow the script's name.
 * @throws Error for one that is not known, or for two that do not go together
 */
export function readArguments(args: string[]): StartArguments {
	const { check, dev, gateway, help, reset } = understood(args);
	if (help) return { mode: 'help', reset: false, gateway: DEFAULT_GATEWAY };
	if (!Object.hasOwn(SIMULATED, gateway)) {
		throw new Error(`--gateway must be one of: ${Object.keys(SIMULATED).join(', ')}`);
	}
	if (check && reset) throw new Error('--check starts from nothing anyway: leave --reset out.');
	if (check && dev) throw new Error('--check and --dev do not go together.');
	return { mode: check ? 'check' : dev ? 'dev' : 'demo', reset, gateway };
}

function understood(args: string[]) {
	const options = {
		check: FLAG,
		dev: FLAG,
		gateway: { type: 'string', default: DEFAULT_GATEWAY },
		help: { ...FLAG, short: 'h' },
		reset: FLAG,
	} as const;
	try {
		return parseArgs({ args, options }).values;
	} catch (error) {
		throw new Error(`${(error as Error).message}\n\n${HELP}`, { cause: error });
	}
}
