import { setTimeout as pause } from 'node:timers/promises';
import type { Message, Text } from '../../simulator/records.mts';
import type { ExecutionSummary } from '../../testbed/n8n/api/types.mts';
import type { Demo } from './demo.mts';

const POLL_MS = 100;
const ANSWERED_WITHIN_MS = 30_000;
/** A number of the range that is kept for fiction. */
const PERSON = '12025550143';

/**
 * Texts HOURS and waits for the answer; then STOP, which is confirmed; then HOURS again, to which
 * nothing may go out; then START, and HOURS is answered as before.
 * @param print takes what was said
 * @throws Error that says at which step it ended, and what n8n says of it
 */
export async function checkConversation(demo: Demo, print: (line: string) => void): Promise<void> {
	const say = async (text: string, isAnswered: boolean) => {
		const before = messagesToPerson(demo).length;
		const runs = (await executionsOf(demo)).length;
		print(`\n  +${PERSON} texts:  ${text}`);
		await textAndRun(demo, text, runs + 1);
		if (isAnswered) {
			const answer = await answerTo(demo, before);
			print(`  n8n answers:         ${answer.text}`);
			return;
		}
		const unwanted = messagesToPerson(demo).at(before);
		if (unwanted) throw new Error(`After STOP, "${text}" was answered with "${unwanted.text}"`);
		print('  n8n answers:         nothing, as it should');
	};
	await say('HOURS', true);
	await say('STOP', true);
	await say('HOURS', false);
	await say('START', true);
	await say('HOURS', true);
}

/** Sends a text and waits until the workflow has run for it, as the `count`th time. */
async function textAndRun(demo: Demo, text: string, count: number): Promise<void> {
	const { id } = demo.simulator.sendText({ from: PERSON, text });
	await within(`"${text}" was not delivered`, async () => {
		const { deliveries } = await demo.simulator.textSettled(id);
		return deliveries.length > 0 && deliveries.every(({ state }) => state === 'acknowledged');
	}).catch((error: Error) => {
		throw new Error(`${error.message}: ${fateOf(demo.simulator.text(id))}`);
	});
	const failure = `The workflow did not run for "${text}"`;
	const latest = await within(failure, async () => {
		const runs = await executionsOf(demo);
		const ended = runs.filter(({ status }) => !['new', 'running'].includes(status));
		return ended.length >= count && ended[0];
	});
	if (latest.status !== 'success') {
		throw new Error(`The workflow failed for "${text}": ${await reasonOf(demo, latest)}`);
	}
}

/** The first answer after so many. */
async function answerTo(demo: Demo, before: number): Promise<Message> {
	return await within('The workflow ran, and sent no answer', async () =>
		messagesToPerson(demo).at(before),
	);
}

function messagesToPerson({ simulator }: Demo): Message[] {
	return simulator.messages().filter(({ to }) => to === `+${PERSON}`);
}

async function executionsOf({ client, workflow }: Demo): Promise<ExecutionSummary[]> {
	if (!workflow) throw new Error('The example workflow is missing');
	return await client.executions({ workflowId: workflow.id });
}

async function reasonOf({ client }: Demo, { id }: ExecutionSummary): Promise<string> {
	const { data } = await client.execution(id);
	return data.resultData.error?.message ?? `see execution ${id}`;
}

/** What became of a text, for people. */
function fateOf(text: Text | undefined): string {
	const attempts = text?.deliveries.flatMap((delivery) => delivery.attempts) ?? [];
	const last = attempts.at(-1);
	if (!last) return 'no webhook is registered with the gateway';
	const { status, error, answer } = last;
	return `n8n's last answer of ${attempts.length} was ${status ?? error} ${answer ?? ''}`;
}

/** Asks again until there is something, for half a minute. */
async function within<T>(failure: string, ask: () => Promise<T | false | undefined>): Promise<T> {
	const deadline = Date.now() + ANSWERED_WITHIN_MS;
	for (;;) {
		const found = await ask();
		if (found) return found;
		if (Date.now() > deadline) throw new Error(failure);
		await pause(POLL_MS);
	}
}
