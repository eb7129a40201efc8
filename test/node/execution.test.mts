import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Workflow, type INodeExecutionData, type INodeParameters, type IRun } from 'n8n-workflow';

import {
	deduplicator,
	execute,
	nextId,
	nodeOf,
	outputsOf,
	TRIGGER,
	workflowOf,
} from '../support/engine.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const NODES = ['On message', 'On opt-out'];

/** A trigger with a node behind each of its first two outputs. */
function textWorkflow(parameters: INodeParameters = {}): Workflow {
	const [onMessage, onOptOut] = NODES;
	return workflowOf(
		[
			nodeOf(TRIGGER, 'Trigger', { parameters }),
			nodeOf('test.pass', onMessage),
			nodeOf('test.pass', onOptOut),
		],
		[
			{ from: 'Trigger', output: 0, to: onMessage },
			{ from: 'Trigger', output: 1, to: onOptOut },
		],
	);
}

/** What `webhook()` hands over, as far as `execute()` looks at it. */
const item = (text: string, fields: INodeExecutionData['json'] = {}): INodeExecutionData => ({
	json: {
		event: 'message.received',
		messageId: `id of ${text}`,
		deduplicationKey: `key of ${text}`,
		senderType: 'number',
		text,
		optOutMatch: null,
		signedWith: 'current',
		...fields,
	},
});
const delivered = (text: string, deliveryId: string) => item(text, { deliveryId });
const STOP = item('STOP', { optOutIntent: 'optOut', optOutMatch: 'exact', optOutKeyword: 'STOP' });

/** So many messages, each in an execution of its own. */
const executeAtOnce = async (workflow: Workflow, messages: number): Promise<IRun[]> =>
	await Promise.all(
		Array.from(
			{ length: messages },
			async (_, n) => await execute(workflow, 'Trigger', [item(`text ${n}`)]),
		),
	);

const textsAt = (run: IRun, name: string) =>
	outputsOf(run, name)
		?.flat()
		.map(({ json }) => json.text);
const hintsOf = (run: IRun) =>
	(run.data.resultData.runData.Trigger[0].hints ?? []).map(({ message }) => message);
const rowOf = ({ id }: Workflow) => deduplicator.rows.get(`${id}/n:Trigger-id`);

afterEach(() => {
	deduplicator.fault = undefined;
});

describe('a message that was stored', () => {
	it('leaves the trigger on Message', async () => {
		const run = await execute(textWorkflow(), 'Trigger', [item('HOURS')]);

		expect(run.status).toBe('success');
		expect(textsAt(run, 'On message')).toEqual(['HOURS']);
		expect(textsAt(run, 'On opt-out')).toBeUndefined();
	});

	it('with nothing but a keyword leaves it on Opt-Out, and never reaches Message', async () => {
		const run = await execute(textWorkflow(), 'Trigger', [STOP]);

		expect(run.status).toBe('success');
		expect(textsAt(run, 'On message')).toBeUndefined();
		expect(textsAt(run, 'On opt-out')).toEqual(['STOP']);
	});

	it('with nothing but a keyword reaches Opt-Out with the old execution order too', async () => {
		const workflow = textWorkflow();
		workflow.settings.executionOrder = 'v0';
		const run = await execute(workflow, 'Trigger', [STOP]);

		expect(textsAt(run, 'On message')).toBeUndefined();
		expect(textsAt(run, 'On opt-out')).toEqual(['STOP']);
	});

	it('leaves the trigger as it was stored', async () => {
		const message = item('HOURS', { payload: { nested: [1, { a: null }] } });
		const run = await execute(textWorkflow(), 'Trigger', [structuredClone(message)]);

		expect(outputsOf(run, 'On message')?.[0].map(({ json }) => json)).toEqual([message.json]);
	});
});

describe('a message that ran before', () => {
	it('runs nothing behind the trigger, and the editor says why', async () => {
		const workflow = textWorkflow();
		const first = await execute(workflow, 'Trigger', [item('HOURS')]);
		const second = await execute(workflow, 'Trigger', [item('HOURS')]);

		expect(hintsOf(first)).toEqual([]);
		expect(second.status).toBe('success');
		expect(NODES.map((name) => textsAt(second, name))).toEqual([undefined, undefined]);
		expect(hintsOf(second)).toEqual([
			'Another execution has run this message, or runs it, so nothing ran behind the trigger.',
		]);
	});

	it('runs nothing when it was an opt-out either', async () => {
		const workflow = textWorkflow();
		await execute(workflow, 'Trigger', [STOP]);
		const second = await execute(workflow, 'Trigger', [STOP]);

		expect(NODES.map((name) => textsAt(second, name))).toEqual([undefined, undefined]);
	});

	it('is known to a trigger that was renamed', async () => {
		const workflow = textWorkflow();
		await execute(workflow, 'Trigger', [item('HOURS')]);
		const renamed = workflowOf(
			[nodeOf(TRIGGER, 'Texts', { id: 'Trigger-id' }), nodeOf('test.pass', 'On message')],
			[{ from: 'Texts', to: 'On message' }],
			{ id: workflow.id },
		);

		expect(textsAt(await execute(renamed, 'Texts', [item('HOURS')]), 'On message')).toBeUndefined();
	});

	it('runs in another workflow', async () => {
		await execute(textWorkflow(), 'Trigger', [item('HOURS')]);
		const other = await execute(textWorkflow(), 'Trigger', [item('HOURS')]);

		expect(textsAt(other, 'On message')).toEqual(['HOURS']);
	});

	it('runs when a person retries its execution from the list', async () => {
		const workflow = textWorkflow();
		await execute(workflow, 'Trigger', [delivered('HOURS', 'first')]);
		const retried = await execute(workflow, 'Trigger', [delivered('HOURS', 'first')], {
			mode: 'retry',
		});

		expect(textsAt(retried, 'On message')).toEqual(['HOURS']);
	});

	it("does not run when a person retries a duplicate's execution", async () => {
		const workflow = textWorkflow();
		await execute(workflow, 'Trigger', [delivered('HOURS', 'first')]);
		await execute(workflow, 'Trigger', [delivered('HOURS', 'second')]);
		const retried = await execute(workflow, 'Trigger', [delivered('HOURS', 'second')], {
			mode: 'retry',
		});

		expect(textsAt(retried, 'On message')).toBeUndefined();
	});

	it('runs when the engine runs the same execution again', async () => {
		const workflow = textWorkflow();
		const executionId = nextId();
		await execute(workflow, 'Trigger', [item('HOURS')], { executionId });
		const again = await execute(workflow, 'Trigger', [item('HOURS')], { executionId });

		expect(textsAt(again, 'On message')).toEqual(['HOURS']);
	});

	it('does not run when the engine runs the execution of a duplicate again', async () => {
		const workflow = textWorkflow();
		const executionId = nextId();
		await execute(workflow, 'Trigger', [item('HOURS')]);
		await execute(workflow, 'Trigger', [item('HOURS')], { executionId });
		const again = await execute(workflow, 'Trigger', [item('HOURS')], { executionId });

		expect(textsAt(again, 'On message')).toBeUndefined();
	});
});

describe('executions at the same time', () => {
	it('with the same message run it once', async () => {
		const workflow = textWorkflow();
		const runs = await Promise.all(
			Array.from({ length: 20 }, async () => await execute(workflow, 'Trigger', [item('HOURS')])),
		);

		expect(runs.map((run) => textsAt(run, 'On message')).filter(Boolean)).toEqual([['HOURS']]);
	});

	it('with different messages run them all, and remember them all', async () => {
		const workflow = textWorkflow();
		const texts = Array.from({ length: 60 }, (_, n) => `text ${n}`);
		const runAll = async () =>
			await Promise.all(
				texts.map(async (text) => await execute(workflow, 'Trigger', [item(text)])),
			);
		const [first, second] = [await runAll(), await runAll()];

		expect(first.flatMap((run) => textsAt(run, 'On message'))).toEqual(texts);
		expect(second.filter((run) => textsAt(run, 'On message'))).toEqual([]);
	});
});

describe('what is remembered', () => {
	it('is two entries a message, of which nobody can read the message', async () => {
		const workflow = textWorkflow();
		await execute(workflow, 'Trigger', [item('HOURS')]);

		expect(rowOf(workflow)).toHaveLength(2);
		expect(JSON.stringify(rowOf(workflow))).not.toContain('HOURS');
	});

	it('is bounded by the setting', async () => {
		const workflow = textWorkflow({ options: { rememberedMessages: 100 } });
		await executeAtOnce(workflow, 110);

		expect(rowOf(workflow)).toHaveLength(200);
	});

	it('is never more than 250 messages, whatever the setting: the process remembers the others', async () => {
		const workflow = textWorkflow({ options: { rememberedMessages: 10_000 } });
		await executeAtOnce(workflow, 260);

		expect(rowOf(workflow)).toHaveLength(500);
	});

	it('is nothing in a manual execution, which runs as often as it is started', async () => {
		const workflow = textWorkflow();
		const runs = [
			await execute(workflow, 'Trigger', [item('HOURS')], { mode: 'manual' }),
			await execute(workflow, 'Trigger', [item('HOURS')], { mode: 'manual' }),
		];

		expect(runs.map((run) => textsAt(run, 'On message'))).toEqual([['HOURS'], ['HOURS']]);
		expect(rowOf(workflow)).toBeUndefined();
	});
});

describe('when the database does not answer', () => {
	it('the execution fails with what to do, and runs when a person retries it', async () => {
		const workflow = textWorkflow();
		deduplicator.fault = new Error('database is locked');
		const failed = await execute(workflow, 'Trigger', [item('HOURS')]);
		deduplicator.fault = undefined;
		const retried = await execute(workflow, 'Trigger', [item('HOURS')], { mode: 'retry' });

		expect(failed.status).toBe('error');
		expect(failed.data.resultData.error).toMatchObject({
			message: 'Whether this message ran before could not be looked up',
			description:
				"n8n's database did not answer (database is locked). The message is kept in this execution: retry it from the list of executions, and it runs unless another delivery of it ran meanwhile.",
		});
		expect(textsAt(failed, 'On message')).toBeUndefined();
		expect(textsAt(retried, 'On message')).toEqual(['HOURS']);
	});

	it('the retry does not run when another delivery did meanwhile', async () => {
		const workflow = textWorkflow();
		deduplicator.fault = new Error('database is locked');
		await execute(workflow, 'Trigger', [delivered('HOURS', 'first')]);
		deduplicator.fault = undefined;
		const other = await execute(workflow, 'Trigger', [delivered('HOURS', 'second')]);
		const retried = await execute(workflow, 'Trigger', [delivered('HOURS', 'first')], {
			mode: 'retry',
		});

		expect(textsAt(other, 'On message')).toEqual(['HOURS']);
		expect(textsAt(retried, 'On message')).toBeUndefined();
	});
});
