import { join } from 'node:path';
import { cacheFolder } from '../../testbed/cache/folders.mts';
import { HELP, readArguments } from './arguments.mts';
import { runCheck } from './check.mts';
import { consoleProgress } from './console-progress.mts';
import { claimDemoFolder } from './demo-folder.mts';
import { startDemo } from './demo.mts';
import { Interruption } from './interruption.mts';
import { summary } from './summary.mts';

const interruption = new Interruption();

async function main(args: string[]): Promise<void> {
	const { mode, reset } = readArguments(args);
	if (mode === 'help') console.log(HELP);
	if (mode === 'check') process.exitCode = await runCheck(consoleProgress());
	if (mode === 'demo') await runDemo(reset);
}

/** Runs until Ctrl-C: the simulator keeps this process alive. */
async function runDemo(reset: boolean): Promise<void> {
	const folder = join(cacheFolder(), 'demo');
	const release = await claimDemoFolder(folder, reset);
	const demo = await startDemo({ folder, onProgress: consoleProgress() });
	interruption.endWith(async () => {
		await demo.stop();
		await release();
	});
	console.log(summary(demo));
}

main(process.argv.slice(2)).catch((error: unknown) => {
	// What an interruption ends fails; that is no news.
	if (interruption.underWay) return;
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
