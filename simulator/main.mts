import { HELP, readCommandLine } from './commandLine.mts';
import { errorCode } from './errorCode.mts';
import type { SimulatorOptions } from './options.mts';
import { startSimulator, type Simulator } from './simulator.mts';

function introduction({ url, apiBaseUrl, apiKey, signingSecret }: Simulator): string {
	return `The simulated phone and gateway are running. Ctrl-C ends them.

  Phone            ${url}/
  API base URL     ${apiBaseUrl}
  API key          ${apiKey}
  Signing secret   ${signingSecret}

To point n8n at it:
  1. Create a Mobile API Connect API credential with the base URL, API key and signing secret above.
  2. Add an SMS Gateway Trigger to a workflow and publish the workflow: it registers its webhook.
  3. Open the phone, type a text and watch it arrive.
`;
}

async function run(options: SimulatorOptions): Promise<void> {
	const simulator = await startSimulator(options);
	process.stdout.write(introduction(simulator));
	const end = () => {
		// A second Ctrl-C then ends the process in Node's own way.
		process.off('SIGINT', end).off('SIGTERM', end);
		simulator.close().catch(fail);
	};
	process.on('SIGINT', end).on('SIGTERM', end);
}

function fail(error: unknown): void {
	const inUse = errorCode(error) === 'EADDRINUSE';
	const advice = inUse ? '\nSomething else uses that port: choose another with --port.' : '';
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}${advice}\n`);
	process.exitCode = 1;
}

try {
	const { help, options } = readCommandLine(process.argv.slice(2));
	if (help) process.stdout.write(HELP);
	else run(options).catch(fail);
} catch (error) {
	fail(error);
	process.stderr.write(`\n${HELP}`);
}
