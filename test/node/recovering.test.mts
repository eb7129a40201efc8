import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeExecutionData, Workflow } from 'n8n-workflow';

import {
	BOTH_CREDENTIALS,
	credentialData,
	storeCredentialData,
	TestCredentialsHelper,
} from '../support/credentialsHelper.mts';
import {
	ACTION,
	execute,
	nextId,
	nodeOf,
	outputsOf,
	TRIGGER,
	workflowOf,
} from '../support/engine.mts';
import { GatewayServer } from '../support/gatewayServer.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { skipPauses } from '../support/pauses.mts';
import { PublishedTrigger } from '../support/publishedTrigger.mts';
import { errorOf } from '../support/texting.mts';
import { answers, StoreServer, type StoredExecution } from '../support/storeServer.mts';

// For machines that do much else meanwhile.
jest.setTimeout(120_000);

const KEPT = 'sms_kept_messages';
const KEEPING = { options: { deduplicateAcrossProcesses: true, keepForRecovery: true } };

/** What n8n 2.41 leaves of an execution whose worker died. */
const EMPTIED = { resultData: { runData: {} }, executionData: { nodeExecutionStack: [] } };
/** What it has of one that failed in a node behind the trigger. */
const WHOLE = {
	resultData: { runData: { Trigger: [{}], Reply: [{}] } },
	executionData: { nodeExecutionStack: [{}] },
};

const MINUTES = 60_000;

let store: StoreServer;
let credentials: TestCredentialsHelper;
let workflow: Workflow;
let storeUrl: string;
beforeEach(async () => {
	store = new StoreServer();
	storeUrl = await store.listen();
	credentials = new TestCredentialsHelper(
		credentialData(),
		storeCredentialData({ baseUrl: storeUrl }),
	);
	workflow = triggerAlone();
	store.addList();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await store.close();
});

const triggerAlone = (parameters: object = KEEPING, more: object = BOTH_CREDENTIALS) =>
	workflowOf([nodeOf(TRIGGER, 'Trigger', { parameters: { ...parameters }, ...more })]);

const published = async (of = workflow) =>
	await new PublishedTrigger(of, 'Trigger', credentials).publish();

const text = (words: string, deliveryId = words): INodeExecutionData => ({
	json: {
		event: 'message.received',
		attachments: [],
		messageId: `id of ${words}`,
		deduplicationKey: `key of ${words}`,
		messageIdSource: 'id',
		fromRaw: '+14155550100',
		toRaw: null,
		text: words,
		receivedAt: '2026-06-12T14:32:00.000Z',
		receivedAtSource: 'gateway',
		signedWith: 'current',
		deliveryId,
		payload: {},
	},
});

/** What became of an execution; an hour ago. */
const ended = (id: string, rest: Partial<StoredExecution> = {}): StoredExecution => ({
	id,
	workflowId: workflow.id ?? '',
	status: 'error',
	data: EMPTIED,
	stoppedAt: new Date(Date.now() - 60 * MINUTES).toISOString(),
	...rest,
});

/** The trigger runs with a message; then its worker dies, or something else comes of it. */
async function interrupted(
	item: INodeExecutionData,
	rest: Partial<StoredExecution> = {},
): Promise<string> {
	const executionId = nextId();
	await execute(workflow, 'Trigger', [item], { credentials, executionId });
	store.executions.push(ended(executionId, rest));
	return executionId;
}

const rowOf = (delivery: string) => {
	const row = store.rowsOf(KEPT).find((each) => each.delivery === delivery);
	if (!row) throw new Error(`${delivery} is not kept`);
	return row;
};

/** As if so long had passed since the row was taken, or accepted. */
function age(delivery: string, minutes: number): void {
	const row = rowOf(delivery);
	const earlier = (time: unknown) =>
		new Date(Date.parse(String(time)) - minutes * MINUTES).toISOString();
	row.at = earlier(row.at);
	if (row.takenAt) row.takenAt = earlier(row.takenAt);
}

/** The node waits no longer for an execution that does not end. */
const waitForNothing = () =>
	jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
		const controller = new AbortController();
		setTimeout(() => controller.abort(), 10);
		return controller.signal;
	});

describe('what n8n lost of an execution', () => {
	it('leaves once more, whole, visibly, and once only', async () => {
		await interrupted(text('HOURS'));
		const trigger = await published();
		await trigger.tick();

		expect(trigger.left()).toEqual(['HOURS']);
		expect(outputsOf(trigger.emitted[0].run, 'Trigger')?.[0][0].json).toMatchObject({
			from: '+14155550100',
			deliveryId: 'HOURS',
			optOutIntent: 'none',
			recoveredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
		});
		await trigger.tick();
		age('HOURS', 24 * 60);
		await trigger.tick();
		expect(trigger.emitted).toHaveLength(1);
	});

	it('runs what any text runs, and is answered like any other', async () => {
		const gateway = new GatewayServer();
		credentials = new TestCredentialsHelper(
			credentialData({ baseUrl: await gateway.listen() }),
			storeCredentialData({ baseUrl: storeUrl }),
		);
		const reply = nodeOf(ACTION, 'Reply', {
			parameters: { resource: 'message', operation: 'reply', text: 'Open from 9 to 5.' },
			...BOTH_CREDENTIALS,
		});
		const [trigger] = Object.values(workflow.nodes);
		for (const words of ['one', 'two']) await interrupted(text(words));
		workflow = workflowOf(
			[trigger, nodeOf('test.lookUp', 'Between'), reply],
			[
				{ from: 'Trigger', to: 'Between' },
				{ from: 'Between', to: 'Reply' },
			],
			{ id: workflow.id },
		);
		const recovering = await published();
		await recovering.tick();
		const { emitted } = recovering;
		await gateway.close();

		expect(emitted.map(({ run }) => run.status)).toEqual(['success', 'success']);
		const replies = emitted.map(({ run }) => outputsOf(run, 'Reply')?.[0][0].json.inReplyTo);
		expect(replies.sort()).toEqual(['id of one', 'id of two']);
	});

	it('is recorded first where it is an opt-out', async () => {
		await interrupted(text('STOP'));
		// The worker died before the trigger had recorded it.
		store.rowsOf().splice(0);
		const trigger = await published();
		await trigger.tick();

		expect([trigger.left(0), trigger.left(1)]).toEqual([[], ['STOP']]);
		expect(store.rowsOf()).toMatchObject([{ text: 'STOP' }]);
	});

	it('does not run where another delivery of the message did', async () => {
		await execute(workflow, 'Trigger', [text('HOURS', '1')], { credentials });
		await interrupted(text('HOURS', '2'));
		const trigger = await published();
		await trigger.tick();

		expect(trigger.emitted).toHaveLength(1);
		expect(trigger.left()).toEqual([]);
	});

	it('leaves once when two processes look at the same moment', async () => {
		for (const words of ['one', 'two', 'three']) await interrupted(text(words));
		const triggers = [await published(), await published(), await published()];
		await Promise.all(triggers.map(async (trigger) => await trigger.tick()));

		expect(triggers.flatMap((trigger) => trigger.left()).sort()).toEqual(['one', 'three', 'two']);
	});

	it('of another trigger of the workflow is left to that one', async () => {
		await interrupted(text('HOURS'));
		rowOf('HOURS').node = 'another node';
		const trigger = await published();
		await trigger.tick();

		expect(trigger.emitted).toEqual([]);
	});

	it('is found among more than n8n lists at once', async () => {
		await interrupted(text('HOURS'));
		for (let n = 0; n < 300; n++) store.executions.push(ended(`${1_000_000 + n}`));
		const trigger = await published();
		await trigger.tick();

		expect(trigger.left()).toEqual(['HOURS']);
		// Of the crashed ones one page, of the failed ones two.
		expect(store.asked('executions')).toBe(3);
		// What has nothing to recover is asked for once.
		expect(store.asked('execution')).toBe(301);
		// The one that was recovered once more: another execution has its message now.
		for (let round = 0; round < 3; round++) await trigger.tick();
		expect(store.asked('execution')).toBe(302);
	});
});

describe('an execution', () => {
	it('that n8n left crashed is recovered after a minute, and not one that somebody retried', async () => {
		const crashed = { status: 'crashed', data: WHOLE } as const;
		const since = (minutes: number) => new Date(Date.now() - minutes * MINUTES).toISOString();
		await interrupted(text('crashed'), crashed);
		await interrupted(text('a moment ago'), { ...crashed, stoppedAt: since(0.5) });
		await interrupted(text('retried'), { ...crashed, retrySuccessId: '1' });
		const trigger = await published();
		await trigger.tick();

		expect(trigger.left()).toEqual(['crashed']);
	});

	it('that failed in the trigger itself is recovered, and not one that failed behind it', async () => {
		const runData = { Trigger: [{ error: { message: 'could not be looked up' } }] };
		await interrupted(text('in it'), { data: { resultData: { runData } } });
		await interrupted(text('behind it'), { data: WHOLE });
		const trigger = await published();
		for (let round = 0; round < 3; round++) await trigger.tick();

		expect(trigger.left()).toEqual(['in it']);
		// Each once, and the recovered one once more: another execution has its message now.
		expect(store.asked('execution')).toBe(3);
	});

	it('that alone has its message, because the API was away when it came, is recovered, once', async () => {
		skipPauses();
		store.fail('all', answers(503));
		const executionId = nextId();
		const run = await execute(workflow, 'Trigger', [text('HOURS')], { credentials, executionId });
		store.mend();
		const stack = run.data.executionData?.nodeExecutionStack;
		const data = {
			resultData: { runData: run.data.resultData.runData },
			executionData: { nodeExecutionStack: stack },
		};
		store.executions.push(ended(executionId, { data }));
		const triggers = [await published(), await published()];
		await Promise.all(triggers.map(async (trigger) => await trigger.tick()));

		expect(errorOf(run)).toBeDefined();
		expect(triggers.flatMap((trigger) => trigger.left())).toEqual(['HOURS']);
		for (const trigger of triggers) await trigger.tick();
		expect(triggers.flatMap((trigger) => trigger.left())).toEqual(['HOURS']);
	});

	it('that a person started as a test is left alone', async () => {
		const stack = [{ node: { name: 'Trigger' }, data: { main: [[text('HOURS')]] } }];
		const data = { ...EMPTIED, executionData: { nodeExecutionStack: stack } };
		store.executions.push(ended(nextId(), { mode: 'manual', data }));
		const trigger = await published();
		await trigger.tick();

		expect(trigger.emitted).toEqual([]);
	});

	it('that is retried by hand after its message was recovered runs nothing', async () => {
		const executionId = await interrupted(text('HOURS'), { status: 'crashed' });
		const trigger = await published();
		await trigger.tick();
		const retried = await execute(workflow, 'Trigger', [text('HOURS')], {
			credentials,
			executionId: `${executionId}0`,
			mode: 'retry',
		});

		expect([trigger.left(), outputsOf(retried, 'Trigger')]).toEqual([['HOURS'], [[], [], []]]);
	});

	it('that recovered a message and is retried by hand runs it', async () => {
		await interrupted(text('HOURS'));
		const trigger = await published();
		await trigger.tick();
		const [{ items }] = trigger.emitted;
		const retried = await execute(workflow, 'Trigger', items, { credentials, mode: 'retry' });

		expect(outputsOf(retried, 'Trigger')?.[0]).toHaveLength(1);
	});

	it('of another workflow is left to that one', async () => {
		await interrupted(text('HOURS'), { workflowId: 'another' });
		const trigger = await published();
		await trigger.tick();

		expect(trigger.emitted).toEqual([]);
	});
});

/** As `webhook()` keeps it; so many minutes ago, and no execution has begun. */
async function accepted(words: string, minutes: number): Promise<void> {
	await execute(workflow, 'Trigger', [text(words)], { credentials });
	Object.assign(rowOf(words), { execution: null, holder: null });
	rowOf(words).message = JSON.stringify(text(words).json);
	age(words, minutes);
	// Its execution has not claimed it either.
	for (const claims of store.tables.filter(({ name }) => name === 'sms_processed_messages')) {
		claims.rows = claims.rows.filter(({ delivery }) => delivery !== words);
	}
}

describe('what was accepted, and no execution has begun with', () => {
	it('leaves after five minutes, and not before', async () => {
		await accepted('HOURS', 4);
		const trigger = await published();
		await trigger.tick();

		expect(trigger.left()).toEqual([]);
		age('HOURS', 2);
		await trigger.tick();
		expect(trigger.left()).toEqual(['HOURS']);
		await trigger.tick();
		expect(trigger.emitted).toHaveLength(1);
	});

	it('is taken once when two processes look at the same moment', async () => {
		await accepted('HOURS', 6);
		const triggers = [await published(), await published(), await published()];
		await Promise.all(triggers.map(async (trigger) => await trigger.tick()));

		expect(triggers.flatMap(({ emitted }) => emitted)).toHaveLength(1);
	});

	it('does not run again in an execution that comes late', async () => {
		await accepted('HOURS', 6);
		const trigger = await published();
		await trigger.tick();
		const late = await execute(workflow, 'Trigger', [text('HOURS')], { credentials });

		expect(trigger.left()).toEqual(['HOURS']);
		expect(outputsOf(late, 'Trigger')).toEqual([[], [], []]);
	});

	it('does not leave when the late one was first', async () => {
		await accepted('HOURS', 6);
		const trigger = await published();
		waitForNothing();
		trigger.fateOf = () => 'lose';
		await trigger.tick();
		const late = await execute(workflow, 'Trigger', [text('HOURS')], { credentials });
		trigger.fateOf = () => 'run';
		jest.restoreAllMocks();
		age('HOURS', 60);
		await trigger.tick();

		expect(outputsOf(late, 'Trigger')?.[0]).toHaveLength(1);
		expect(trigger.emitted).toEqual([]);
	});

	it('is not believed of a row that was written after the execution began', async () => {
		await execute(workflow, 'Trigger', [text('HOURS')], { credentials });
		const [table] = store.tables.filter(({ name }) => name === KEPT);
		store.addRow(table, { ...rowOf('HOURS'), execution: null, holder: null, at: '2026-06-12' });
		const trigger = await published();
		await trigger.tick();

		expect(trigger.emitted).toEqual([]);
	});
});

describe('each row by itself', () => {
	it('of three, when the API answers 500 at the third, none is lost and none leaves twice', async () => {
		for (const words of ['one', 'two', 'three']) await interrupted(text(words));
		let taken = 0;
		store.before = (route) => {
			if (route === 'update' && ++taken === 3) store.fail('update', answers(500), 1);
		};
		const trigger = await published();
		await trigger.tick();
		const first = trigger.left();
		store.before = () => undefined;
		await trigger.tick();

		expect(first.length).toBeGreaterThanOrEqual(2);
		expect(trigger.left().sort()).toEqual(['one', 'three', 'two']);
	});

	it('is skipped when it cannot be read, reported once, and holds nothing up', async () => {
		for (const words of ['one', 'two', 'three']) await interrupted(text(words));
		rowOf('one').message = 'not for everyone';
		const trigger = await published();
		await trigger.tick();
		await trigger.tick();

		expect(trigger.left().sort()).toEqual(['three', 'two']);
		const reports = trigger.log.filter(({ level }) => level === 'error');
		expect(reports).toHaveLength(1);
		expect(reports[0].message).toMatch(/row \d+ of the Data Table .* cannot be read/);
		expect(JSON.stringify(trigger.log)).not.toMatch(/not for everyone|4155550100/);
	});

	it('that n8n could not start is given back, and leaves with the next tick', async () => {
		await interrupted(text('HOURS'));
		const before = { ...rowOf('HOURS') };
		const trigger = await published();
		trigger.fateOf = () => 'refuse';
		await trigger.tick();

		expect(rowOf('HOURS')).toEqual(before);
		expect(trigger.log.at(-1)).toEqual({
			level: 'warn',
			message: 'Trigger: cannot recover: the database is full',
		});
		trigger.fateOf = () => 'run';
		await trigger.tick();
		expect(trigger.left()).toEqual(['HOURS']);
	});

	it('that a tick took before it died leaves later, by another one', async () => {
		await interrupted(text('HOURS'));
		const dying = await published();
		waitForNothing();
		dying.fateOf = () => 'lose';
		await dying.tick();
		jest.restoreAllMocks();
		const other = await published();
		await other.tick();

		expect(other.emitted).toEqual([]);
		age('HOURS', 6);
		await other.tick();
		expect(other.left()).toEqual(['HOURS']);
	});

	it('whose execution dies, too, leaves again, a few times, and is then reported', async () => {
		await interrupted(text('HOURS'));
		const trigger = await published();
		for (let round = 0; round < 8; round++) {
			await trigger.tick();
			const { executionId } = trigger.emitted[trigger.emitted.length - 1];
			store.executions.push(ended(executionId));
			age('HOURS', 24 * 60);
		}

		expect(trigger.left()).toEqual(Array(5).fill('HOURS'));
		const reports = trigger.log.filter(({ level }) => level === 'error');
		expect(reports).toHaveLength(1);
		expect(reports[0].message).toContain('was recovered 5 times');
	});

	it('leaves once when two executions were started with it, one after the other', async () => {
		await interrupted(text('HOURS'));
		const trigger = await published();
		waitForNothing();
		const held: INodeExecutionData[][] = [];
		trigger.fateOf = (items) => {
			held.push(items);
			return 'lose';
		};
		await trigger.tick();
		age('HOURS', 6);
		await trigger.tick();
		const runs = [];
		for (const items of held) {
			runs.push(await execute(workflow, 'Trigger', items, { credentials, mode: 'trigger' }));
		}

		expect(runs.map((run) => outputsOf(run, 'Trigger')?.[0].length)).toEqual([1, 0]);
	});

	it('gets there in the end, once, when every third request is answered 500', async () => {
		skipPauses();
		const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];
		for (const each of words) await interrupted(text(each));
		let requests = 0;
		store.before = (route) => {
			if (++requests % 3 === 0) store.fail(route, answers(500), 1);
		};
		const trigger = await published();
		for (let round = 0; round < 6; round++) {
			await trigger.tick();
			for (const { executionId, run } of trigger.emitted) {
				if (run.status === 'success') continue;
				const runData = { Trigger: [{}] };
				store.executions.push(ended(executionId, { data: { resultData: { runData } } }));
			}
			for (const each of words) age(each, 60);
		}

		expect(trigger.left().sort()).toEqual([...words].sort());
	});
});

describe('the clock', () => {
	it('is not started where the option is off, or there is no credential', async () => {
		const off = triggerAlone({ options: { deduplicateAcrossProcesses: true } });
		const { mobileApiConnectApi } = BOTH_CREDENTIALS.credentials;
		const withoutKey = triggerAlone(KEEPING, { credentials: { mobileApiConnectApi } });
		const triggers = [await published(off), await published(withoutKey)];

		expect(triggers.flatMap(({ crons }) => crons)).toEqual([]);
		expect(store.requests).toEqual([]);
	});

	it('ticks each minute, in a second of its own', async () => {
		const { crons } = await published();

		expect(crons).toEqual([expect.stringMatching(/^[0-5]?\d \* \* \* \* \*$/)]);
	});

	it('that ticks while the tick before is still at work is not heard', async () => {
		await interrupted(text('HOURS'));
		const trigger = await published();
		await Promise.all([trigger.tick(), trigger.tick(), trigger.tick()]);

		expect(store.asked('executions')).toBe(2);
		expect(trigger.left()).toEqual(['HOURS']);
	});

	it('is not heard after the workflow was unpublished', async () => {
		await interrupted(text('HOURS'));
		const trigger = await published();
		await trigger.unpublish();
		await trigger.tick();

		expect(trigger.emitted).toEqual([]);
	});

	it('reads the key anew, which may have been changed', async () => {
		await interrupted(text('HOURS'));
		const trigger = await published();
		const { apiKey } = credentials.storeData;
		credentials.storeData = { ...credentials.storeData, apiKey: 'expired' };
		await trigger.tick();
		credentials.storeData = { ...credentials.storeData, apiKey };
		await trigger.tick();

		expect(trigger.left()).toEqual(['HOURS']);
	});

	it('says once which scope the key lacks, and what it may do is done', async () => {
		await accepted('HOURS', 6);
		store.scopes.delete('execution:list');
		const trigger = await published();
		await trigger.tick();
		await trigger.tick();

		const warnings = trigger.log.filter(({ level }) => level === 'warn');
		expect(warnings).toHaveLength(1);
		expect(warnings[0].message).toMatch(/cannot recover: The executions .*execution:list/);
		expect(trigger.left()).toEqual(['HOURS']);
	});
});

describe('an item that says of itself that it was recovered', () => {
	it('gets no right by that: what runs elsewhere runs there', async () => {
		await execute(workflow, 'Trigger', [text('HOURS')], { credentials });
		const { json } = text('HOURS');
		const forged = [{ json: { ...json, recoveredAt: '2026-06-12T14:32:00.000Z' } }];
		const run = await execute(workflow, 'Trigger', forged, { credentials, mode: 'trigger' });

		expect(outputsOf(run, 'Trigger')).toEqual([[], [], []]);
	});
});

describe('a delivery', () => {
	const BODY = JSON.stringify({ event: 'message.received', from: '14155550100', text: 'HOURS' });
	afterEach(stopListening);

	/** The same trigger, where it takes deliveries. */
	const listening = async () =>
		await ListeningTrigger.start({
			credentials,
			workflow: workflowOf([
				nodeOf(TRIGGER, TRIGGER_NAME, {
					parameters: { options: { deduplicateAcrossProcesses: true, keepForRecovery: true } },
					...BOTH_CREDENTIALS,
				}),
			]),
		});

	it('is kept before the sender has its answer', async () => {
		const trigger = await listening();
		const { status } = await trigger.deliver(BODY);
		const [{ deliveryId }] = trigger.stored.flat().map(({ json }) => json);

		expect(status).toBe(200);
		expect(store.rowsOf(KEPT)).toMatchObject([{ delivery: deliveryId, execution: null }]);
	});

	it("is accepted when n8n's API does not take it, for n8n has it", async () => {
		store.fail('all', answers(500));
		skipPauses();
		const trigger = await listening();

		expect((await trigger.deliver(BODY)).status).toBe(200);
		expect(trigger.stored).toHaveLength(1);
		expect(store.rowsOf(KEPT)).toEqual([]);
	});

	it('that is refused is not kept', async () => {
		const trigger = await listening();

		expect((await trigger.deliver(BODY, 'another secret')).status).toBe(401);
		expect(store.requests).toEqual([]);
	});
});
