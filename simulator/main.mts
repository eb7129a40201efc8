import { HELP, readCommandLine } from './commandLine.mts';
import { errorCode } from './errorCode.mts';
import { SIMULATED } from './gateways/index.mts';
import type { SimulatorOptions } from './options.mts';
import { startSimulator, type Simulator } from './simulator.mts';

function introduction({ url, apiBaseUrl, credential }: Simulator, gateway: string): string {
	const fields = [{ label: 'API base URL', value: apiBaseUrl }, ...credential];
	const listed = fields.map(({ label, value }) => `  ${label.padEnd(16)} ${value}`).join('\n');
	const { displayName } = SIMULATED[gateway];
	return `The simulated phone and gateway are running. Ctrl-C ends them.

  Phone            ${url}/
${listed}

To point n8n at it:
  1. Create a credential of the type ${displayName} API with what stands above.
  2. Add an SMS Gateway Trigger to a workflow and publish the workflow: it registers its webhook.
  3. Open the phone, type a text and watch it arrive.
`;
}

async function run(options: SimulatorOptions, gateway: string): Promise<void> {
	const simulator = await startSimulator(options, SIMULATED[gateway].make());
	process.stdout.write(introduction(simulator, gateway));
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
	const { help, gateway, options } = readCommandLine(process.argv.slice(2));
	if (help) process.stdout.write(HELP);
	else run(options, gateway).catch(fail);
} catch (error) {
	fail(error);
	process.stderr.write(`\n${HELP}`);
}
