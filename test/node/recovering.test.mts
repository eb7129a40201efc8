import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeExecutionData, IRun, Workflow } from 'n8n-workflow';

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
import { answers, StoreServer } from '../support/storeServer.mts';
import { errorOf } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(120_000);

const KEPT = 'sms_kept_messages';
const KEEPING = { options: { deduplicateAcrossProcesses: true, keepForRecovery: true } };
const RECOVER = { resource: 'message', operation: 'recover' };

/** What n8n 2.41 leaves of an execution whose worker died. */
const EMPTIED = { resultData: { runData: {} }, executionData: { nodeExecutionStack: [] } };
/** What it has of one that failed in a node behind the trigger. */
const WHOLE = {
	resultData: { runData: { Trigger: [{}] } },
	executionData: { nodeExecutionStack: [{}] },
};

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
	workflow = workflowOf([
		nodeOf(TRIGGER, 'Trigger', { parameters: KEEPING, ...BOTH_CREDENTIALS }),
		nodeOf(ACTION, 'Recover', {
			parameters: RECOVER,
			...BOTH_CREDENTIALS,
		}),
	]);
	store.addList();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await store.close();
});

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

/** The trigger runs with a message; then its worker dies, or something else comes of it. */
async function interrupted(item: INodeExecutionData, data: object = EMPTIED): Promise<string> {
	const executionId = nextId();
	await execute(workflow, 'Trigger', [item], { credentials, executionId });
	store.executions.push({ id: executionId, workflowId: workflow.id ?? '', status: 'error', data });
	return executionId;
}

const recover = async (items: INodeExecutionData[] = [{ json: {} }], executionId = nextId()) =>
	await execute(workflow, 'Recover', items, { credentials, executionId, mode: 'trigger' });

/** The texts that left, by output. */
const left = (run: IRun) =>
	outputsOf(run, 'Recover')?.map((items) => items.map(({ json }) => json.text));

describe('what n8n lost of an execution', () => {
	it('leaves once more, whole, and once only', async () => {
		await interrupted(text('HOURS'));
		const first = await recover();

		expect(left(first)).toEqual([['HOURS'], [], []]);
		expect(outputsOf(first, 'Recover')?.[0][0].json).toMatchObject({
			from: '+14155550100',
			deliveryId: 'HOURS',
			optOutIntent: 'none',
		});
		expect(left(await recover())).toEqual([[], [], []]);
	});

	it('is answered like any other, behind a node that puts out items of its own', async () => {
		const gateway = new GatewayServer();
		credentials = new TestCredentialsHelper(
			credentialData({ baseUrl: await gateway.listen() }),
			storeCredentialData({ baseUrl: storeUrl }),
		);
		workflow = workflowOf(
			[
				nodeOf(TRIGGER, 'Trigger', { parameters: KEEPING, ...BOTH_CREDENTIALS }),
				nodeOf(ACTION, 'Recover', { parameters: RECOVER, ...BOTH_CREDENTIALS }),
				nodeOf('test.lookUp', 'Between'),
				nodeOf(ACTION, 'Reply', {
					parameters: { resource: 'message', operation: 'reply', text: 'Open from 9 to 5.' },
					...BOTH_CREDENTIALS,
				}),
			],
			[
				{ from: 'Recover', to: 'Between' },
				{ from: 'Between', to: 'Reply' },
			],
		);
		for (const words of ['one', 'two']) await interrupted(text(words));
		const run = await recover();
		await gateway.close();

		expect(run.status).toBe('success');
		const replies = outputsOf(run, 'Reply')?.[0].map(({ json }) => json.inReplyTo);
		expect(replies?.sort()).toEqual(['id of one', 'id of two']);
	});

	it('leaves once a run, however many items start it', async () => {
		await interrupted(text('HOURS'));

		expect(left(await recover([{ json: {} }, { json: {} }]))).toEqual([['HOURS'], [], []]);
	});

	it('is recorded first where it is an opt-out', async () => {
		await interrupted(text('STOP'));
		// The worker died before the trigger had recorded it.
		store.rowsOf().splice(0);
		const run = await recover();

		expect(left(run)).toEqual([[], ['STOP'], []]);
		expect(store.rowsOf()).toMatchObject([{ text: 'STOP' }]);
	});

	it('does not run where another delivery of the message did', async () => {
		await execute(workflow, 'Trigger', [text('HOURS', '1')], { credentials });
		await interrupted(text('HOURS', '2'));

		expect(left(await recover())).toEqual([[], [], []]);
	});

	it('leaves once when two runs look at the same moment', async () => {
		for (const words of ['one', 'two', 'three']) await interrupted(text(words));
		const runs = await Promise.all([recover(), recover(), recover()]);
		const all = runs.flatMap((run) => left(run)?.[0] ?? []);

		expect(all.sort()).toEqual(['one', 'three', 'two']);
	});

	it('leaves once more when the run that took it was interrupted, and then no more', async () => {
		await interrupted(text('HOURS'));
		const counts: number[] = [];
		for (let round = 0; round < 3; round++) {
			const executionId = nextId();
			counts.push(left(await recover(undefined, executionId))?.[0].length ?? 0);
			store.executions.push({
				id: executionId,
				workflowId: workflow.id ?? '',
				status: 'error',
				data: EMPTIED,
			});
		}

		expect(counts).toEqual([1, 1, 0]);
	});

	it('is given back when it could not be run, and the run says why', async () => {
		skipPauses();
		await interrupted(text('STOP'));
		store.scopes.delete('dataTableRow:create');
		const failed = await recover();
		store.scopes.add('dataTableRow:create');

		expect(errorOf(failed)).toMatchObject({
			message: 'The table of processed messages could not be written',
			description: expect.stringContaining('dataTableRow:create'),
		});
		expect(left(await recover())).toEqual([[], ['STOP'], []]);
	});

	it('is found among more than n8n lists at once', async () => {
		await interrupted(text('HOURS'));
		for (let n = 0; n < 300; n++) {
			store.executions.push({
				id: `${1_000_000 + n}`,
				workflowId: workflow.id ?? '',
				status: 'error',
				data: WHOLE,
			});
		}

		expect(left(await recover())).toEqual([['HOURS'], [], []]);
		expect(store.asked('executions')).toBe(2);
		// Only of those that were kept is it asked what n8n has.
		expect(store.asked('execution')).toBe(1);
	});
});

describe('what was accepted, and no execution has begun with', () => {
	/** As `webhook()` keeps it; so many minutes ago. */
	async function accepted(words: string, minutes: number): Promise<void> {
		await interrupted(text(words));
		store.executions = [];
		const row = store.rowsOf(KEPT).find(({ delivery }) => delivery === words);
		if (!row) throw new Error('it was not kept');
		row.execution = null;
		row.message = JSON.stringify({
			...(JSON.parse(String(row.message)) as object),
			json: text(words).json,
		});
		row.at = new Date(Date.now() - minutes * 60_000).toISOString();
		// Its execution has not claimed it either.
		for (const claims of store.tables.filter(({ name }) => name === 'sms_processed_messages')) {
			claims.rows = claims.rows.filter(({ delivery }) => delivery !== words);
		}
	}

	it('leaves after some minutes, understood as the trigger would have', async () => {
		await accepted('HOURS', 6);
		const run = await recover();

		expect(left(run)).toEqual([['HOURS'], [], []]);
		expect(outputsOf(run, 'Recover')?.[0][0].json).toMatchObject({
			from: '+14155550100',
			optOutIntent: 'none',
			deliveryId: 'HOURS',
		});
		expect(left(await recover())).toEqual([[], [], []]);
	});

	it('is waited for before that', async () => {
		await accepted('HOURS', 4);

		expect(left(await recover())).toEqual([[], [], []]);
	});

	it('does not run again in an execution that comes late', async () => {
		await accepted('HOURS', 6);
		expect(left(await recover())).toEqual([['HOURS'], [], []]);
		const late = await execute(workflow, 'Trigger', [text('HOURS')], { credentials });

		expect(outputsOf(late, 'Trigger')).toEqual([[], [], []]);
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

describe('what n8n has still', () => {
	it('is left to its own retry', async () => {
		await interrupted(text('HOURS'), WHOLE);

		expect(left(await recover())).toEqual([[], [], []]);
	});

	it('of another workflow is left to that one', async () => {
		const executionId = await interrupted(text('HOURS'));
		store.executions = [{ id: executionId, workflowId: 'another', status: 'error', data: EMPTIED }];

		expect(left(await recover())).toEqual([[], [], []]);
	});
});

describe('recovering', () => {
	it('says which scope its key lacks', async () => {
		await interrupted(text('HOURS'));
		store.scopes.delete('execution:list');

		expect(errorOf(await recover())).toMatchObject({
			message: 'The executions of this workflow could not be read',
			description: expect.stringContaining('execution:list'),
		});
	});

	it('says that it needs a credential', async () => {
		const { mobileApiConnectApi } = BOTH_CREDENTIALS.credentials;
		workflow = workflowOf([
			nodeOf(ACTION, 'Recover', {
				parameters: { resource: 'message', operation: 'recover' },
				credentials: { mobileApiConnectApi },
			}),
		]);

		expect(errorOf(await recover())).toMatchObject({
			message: "Recover needs an 'Opt-Out List' credential",
		});
	});
});
