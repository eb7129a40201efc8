import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DEFAULT_GATEWAY } from '../../simulator/gateways/index.mts';
import type { Message, Text } from '../../simulator/records.mts';
import { cacheFolder } from '../../testbed/cache/folders.mts';
import { takeLock } from '../../testbed/cache/lock.mts';
import type { ExecutionSummary } from '../../testbed/n8n/api/types.mts';
import { eventually } from '../../testbed/process/eventually.mts';
import { elapsed, type Progress } from '../../testbed/process/heartbeat.mts';
import { startDemo, type Demo } from './demo.mts';
import { TRIGGER } from './example.mts';

/** A number of the range that is kept for fiction. */
const PERSON = '12025550143';

/** Somebody whose phone answers each text by itself. */
const MACHINE = '12025550144';

/** In ten minutes, unless the options of Reply say otherwise. */
const MOST_ANSWERS = 5;

/**
 * Between two texts, in milliseconds. textbee drops a text that came in less than 5 s before, and SMSGate
 * gives the second that a text came in: of a STOP and a START in the same one, the STOP counts.
 */
const PAUSE: Record<string, number | undefined> = { textbee: 6_000, smsGate: 1_100 };

/** What is texted, and whether it is answered: after STOP nothing may go out until START. */
const CONVERSATION: ReadonlyArray<[text: string, isAnswered: boolean]> = [
	['HOURS', true],
	['STOP', true],
	['HOURS', false],
	['START', true],
	['HOURS', true],
];

/**
 * Brings a demo up on data and ports of its own, texts it, tests a second workflow beside the example,
 * and takes it down again.
 * @returns the exit code: 0 if every text was treated as it should be
 */
export async function runCheck(gateway: string, onProgress: Progress): Promise<number> {
	const started = Date.now();
	const folder = join(cacheFolder(), 'check');
	const release = await takeLock(`${folder}.lock`, (pid) =>
		onProgress(`Waiting for process ${pid}, which runs this check as well`),
	);
	// What an earlier check left here because it failed.
	await rm(folder, { recursive: true, force: true });
	const demo = await startDemo({ folder, gateway, anyPorts: true, onProgress });
	try {
		for (const [text, isAnswered] of CONVERSATION) {
			await say(demo, text, isAnswered);
			await setTimeout(PAUSE[gateway]);
		}
		// A Test URL takes the place of the example's URL, where the gateway has room for one.
		if (gateway === DEFAULT_GATEWAY) {
			await testOwnWorkflow(demo);
			await say(demo, 'HOURS', true);
			await meetAutoResponder(demo);
		}
	} catch (error) {
		console.error(`\nThe check failed: ${error instanceof Error ? error.message : String(error)}`);
		console.error(`What n8n printed is in ${demo.n8n.logFile}`);
		return 1;
	} finally {
		await demo.stop();
		await release();
	}
	await rm(folder, { recursive: true, force: true });
	console.log(`\nAll is well (${elapsed(started)}).`);
	return 0;
}

/** @throws Error that says at which step it ended, and what n8n says of it */
async function say(demo: Demo, text: string, isAnswered: boolean): Promise<void> {
	const before = messagesToPerson(demo).length;
	const runs = (await executionsOf(demo)).length;
	console.log(`\n  +${PERSON} texts:  ${text}`);
	await textAndRun(demo, text, runs + 1);
	if (isAnswered) {
		const answer = await orSay('The workflow ran, and sent no answer', () =>
			messagesToPerson(demo).at(before),
		);
		console.log(`  n8n answers:         ${answer.text}`);
		return;
	}
	const unwanted = messagesToPerson(demo).at(before);
	if (unwanted) throw new Error(`After STOP, "${text}" was answered with "${unwanted.text}"`);
	console.log('  n8n answers:         nothing, as it should');
}

/**
 * Does what the phone page says of testing a workflow of one's own: its Test URL in place of the
 * example's URL, a text, and the old URL back.
 */
async function testOwnWorkflow(demo: Demo): Promise<void> {
	const { client, simulator } = demo;
	const example = demo.workflow?.nodes.find(({ type }) => type === TRIGGER);
	if (!example) throw new Error("The example's trigger is missing");
	const own = { ...example, id: randomUUID(), webhookId: randomUUID(), parameters: {} };
	const workflow = await client.createWorkflow({ name: 'My own', nodes: [own], connections: {} });
	const testUrl = await client.webhookUrl(workflow, own.name, { test: true });
	await client.listenForTestEvent(workflow.id, own.name);
	simulator.setWebhook(testUrl);
	await deliver(demo, 'HELLO');
	await orSay('The test event did not arrive in the workflow that listened', async () => {
		const [run] = await client.executions({ workflowId: workflow.id });
		return run?.status === 'success';
	});
	console.log('\n  A workflow of your own gets a text on its Test URL, and the old URL goes back');
	simulator.setWebhook(simulator.state().replacedUrl);
}

/** Two machines that answer each other: it ends by itself, and n8n says why. */
async function meetAutoResponder(demo: Demo): Promise<void> {
	const { simulator, client } = demo;
	console.log(`\n  +${MACHINE} answers each text by itself`);
	simulator.setAutoResponder(MACHINE, 'I am on holiday and will answer you when I am back.');
	simulator.sendText({ from: MACHINE, text: 'HELLO' });
	const failed = await orSay('The two answer each other still', async () => {
		const [latest] = await executionsOf(demo);
		return latest?.status === 'error' && latest;
	});
	const { data } = await client.execution(failed.id);
	const reason = data.resultData.error?.message ?? '';
	if (!reason.includes('may be a machine')) throw new Error(`The workflow failed: ${reason}`);
	const answers = simulator.messages().filter(({ to }) => to === `+${MACHINE}`).length;
	// What the machine said last was in the execution that failed: nothing is under way any more.
	const said = simulator.texts().filter(({ from }) => from === MACHINE).length;
	if (answers !== MOST_ANSWERS || said !== MOST_ANSWERS + 1) {
		throw new Error(`n8n answered ${answers} times to ${said} texts of an auto-responder`);
	}
	console.log(`  n8n answers:         ${answers} times, and then: ${reason}`);
}

/** Sends a text and waits until n8n has taken it. */
async function deliver({ simulator }: Demo, text: string): Promise<void> {
	const { id } = simulator.sendText({ from: PERSON, text });
	await orSay(`"${text}" was not delivered`, async () => {
		const { deliveries } = await simulator.textSettled(id);
		return deliveries.length > 0 && deliveries.every(({ state }) => state === 'acknowledged');
	}).catch((error: Error) => {
		throw new Error(`${error.message}: ${fateOf(simulator.text(id))}`);
	});
}

/** Sends a text and waits until the workflow has run for it, as the `count`th time. */
async function textAndRun(demo: Demo, text: string, count: number): Promise<void> {
	await deliver(demo, text);
	const latest = await orSay(`The workflow did not run for "${text}"`, async () => {
		const runs = await executionsOf(demo);
		const ended = runs.filter(({ status }) => !['new', 'running'].includes(status));
		return ended.length >= count && ended[0];
	});
	if (latest.status === 'success') return;
	const { data } = await demo.client.execution(latest.id);
	const reason = data.resultData.error?.message ?? `see execution ${latest.id}`;
	throw new Error(`The workflow failed for "${text}": ${reason}`);
}

function messagesToPerson({ simulator }: Demo): Message[] {
	return simulator.messages().filter(({ to }) => to === `+${PERSON}`);
}

async function executionsOf({ client, workflow }: Demo): Promise<ExecutionSummary[]> {
	if (!workflow) throw new Error('The example workflow is missing');
	return await client.executions({ workflowId: workflow.id });
}

/** What became of a text, for people. */
function fateOf(text: Text | undefined): string {
	const attempts = text?.deliveries.flatMap((delivery) => delivery.attempts) ?? [];
	const last = attempts.at(-1);
	if (!last) return 'no webhook is registered with the gateway';
	const { status, error, answer } = last;
	return `n8n's last answer of ${attempts.length} was ${status ?? error} ${answer ?? ''}`;
}

/** Asks again until there is something; says what is missing when there is nothing in the end. */
async function orSay<T>(
	failure: string,
	ask: () => T | Promise<T>,
): Promise<Exclude<T, false | undefined>> {
	const found = await eventually(ask, Boolean).catch((cause: unknown) => {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new Error(`${failure} (${reason})`, { cause });
	});
	return found as Exclude<T, false | undefined>;
}
