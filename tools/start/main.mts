import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_GATEWAY } from '../../simulator/gateways/index.mts';
import { cacheFolder } from '../../testbed/cache/folders.mts';
import { tryLock, type Release } from '../../testbed/cache/lock.mts';
import { HELP, readArguments } from './arguments.mts';
import { runCheck } from './check.mts';
import { startDemo, type Demo } from './demo.mts';
import { readRecord } from './demo-record.mts';
import { DEV_ENVIRONMENT, watchNodes } from './dev.mts';
import { Interruption } from './interruption.mts';

const interruption = new Interruption();

const started = Date.now();
const onProgress = (line: string) => {
	const seconds = String(Math.round((Date.now() - started) / 1_000)).padStart(4);
	console.log(`${seconds} s  ${line}`);
};

async function main(args: string[]): Promise<void> {
	const { mode, reset, gateway } = readArguments(args);
	if (mode === 'help') console.log(HELP);
	else if (mode === 'check') process.exitCode = await runCheck(gateway, onProgress);
	else await runDemo(gateway, mode === 'dev', reset);
}

/** Runs until Ctrl-C: the simulator keeps this process alive. */
async function runDemo(gateway: string, isWatched: boolean, reset: boolean): Promise<void> {
	// Each gateway has an n8n of its own: what is said of one is nothing to another.
	const name = gateway === DEFAULT_GATEWAY ? 'demo' : `demo-${gateway}`;
	const folder = join(cacheFolder(), name);
	const release = await claim(folder);
	if (reset) {
		console.log(`Throwing the demo's data away: ${folder}`);
		await rm(folder, { recursive: true, force: true });
	}
	const env = isWatched ? DEV_ENVIRONMENT : {};
	const demo = await startDemo({ folder, gateway, env, onProgress });
	const endWatch = isWatched ? await watchNodes(demo) : undefined;
	interruption.endWith(async () => {
		await endWatch?.();
		await demo.stop();
		await release();
	});
	console.log(summaryOf(demo));
}

/**
 * Takes the demo's data for this process.
 * @throws Error if a demo runs on them
 */
async function claim(folder: string): Promise<Release> {
	const outcome = await tryLock(`${folder}.lock`);
	if (typeof outcome === 'function') return outcome;
	const { n8nPort, simulatorPort } = await readRecord(folder);
	throw new Error(
		`The demo runs already, as process ${outcome}: n8n on http://127.0.0.1:${n8nPort}, ` +
			`the phone on http://127.0.0.1:${simulatorPort}. Ctrl-C where it was started ends it.`,
	);
}

/** What the user needs to know of a running demo. */
function summaryOf({ folder, n8n, simulator, workflow, owner }: Demo): string {
	const editor = workflow ? `${n8n.url}/workflow/${workflow.id}` : n8n.url;
	const missing =
		"\n  The example's workflow was deleted; `npm start -- --reset` brings it back.\n";
	return `
  The phone      ${simulator.url}/
  n8n            ${editor}
    log in as    ${owner.email}
    password     ${owner.password}
${workflow ? '' : missing}
  Text HOURS from the phone and watch the answer come in; STOP is confirmed once, and holds until START.
  n8n's log is ${n8n.logFile}
  Data are kept in ${folder}

  Ctrl-C ends everything.
`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
	// What an interruption ends fails; that is no news.
	if (interruption.underWay) return;
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
});
