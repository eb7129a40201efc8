/** What `npm start` was asked to do. */
export interface StartArguments {
	mode: 'demo' | 'check' | 'help';
	/** Whether the demo's data go first. */
	reset: boolean;
}

/** The text of `npm start -- --help`. */
export const HELP = `Brings up a real n8n with this package and a simulated phone, on this machine only.

  npm start                the demo; Ctrl-C ends everything, the data stay for the next time
  npm start -- --reset     the demo, from the beginning: throws its data away first
  npm start -- --check     sends a text through the phone, waits for the answer, and ends:
                           exit code 0 if all went well, else 1 and what is missing
  npm start -- --help      this text

What is slow to make (n8n itself: some 8 minutes, 2.8 GB, once) and the demo's data are kept in
$SMS_GATEWAY_CACHE, or without that in ~/.cache/n8n-nodes-sms-gateway.`;

/**
 * Reads the arguments that follow the script's name.
 * @throws Error for one that is not known, or for two that do not go together
 */
export function readArguments(args: string[]): StartArguments {
	const unknown = args.find((arg) => !['--check', '--reset', '--help', '-h'].includes(arg));
	if (unknown !== undefined) throw new Error(`${unknown} is not known.\n\n${HELP}`);
	if (args.includes('--help') || args.includes('-h')) return { mode: 'help', reset: false };
	const reset = args.includes('--reset');
	if (!args.includes('--check')) return { mode: 'demo', reset };
	if (reset) throw new Error('--check starts from nothing anyway: leave --reset out.');
	return { mode: 'check', reset: false };
}
