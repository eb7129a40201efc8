import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INode, INodeExecutionData, IRun, Workflow } from 'n8n-workflow';

import { advanceClock } from '../support/clock.mts';
import {
	BOTH_CREDENTIALS,
	credentialData,
	storeCredentialData,
	TestCredentialsHelper,
} from '../support/credentialsHelper.mts';
import {
	deduplicator,
	execute,
	nextId,
	nodeOf,
	outputsOf,
	TRIGGER,
	workflowOf,
} from '../support/engine.mts';
import { skipPauses } from '../support/pauses.mts';
import { STORE_API_KEY } from '../support/secrets.mts';
import {
	answers,
	hangsUp,
	StoreServer,
	website,
	type StoreFault,
} from '../support/storeServer.mts';
import { errorOf } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(120_000);

const TABLE = 'sms_processed_messages';
const ACROSS_PROCESSES = { options: { deduplicateAcrossProcesses: true } };

let store: StoreServer;
let credentials: TestCredentialsHelper;
beforeEach(async () => {
	store = new StoreServer();
	credentials = new TestCredentialsHelper(
		credentialData(),
		storeCredentialData({ baseUrl: await store.listen() }),
	);
	store.addList();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await store.close();
});

/** A trigger that deduplicates across processes, and a node behind it. */
const deduplicating = (settings: Partial<INode> = BOTH_CREDENTIALS, id = nextId()) =>
	workflowOf(
		[
			nodeOf(TRIGGER, 'Trigger', { parameters: ACROSS_PROCESSES, ...settings }),
			nodeOf('test.pass', 'Behind'),
		],
		[{ from: 'Trigger', to: 'Behind' }],
		{ id },
	);

/** What `webhook()` hands over of a delivery. */
const delivery = (deliveryId: string, text = 'HOURS'): INodeExecutionData => ({
	json: {
		event: 'message.received',
		attachments: [],
		messageId: `id of ${text}`,
		deduplicationKey: `key of ${text}`,
		from: '+14155550100',
		senderType: 'number',
		to: null,
		text,
		receivedAt: '2026-06-12T14:32:00.000Z',
		optOutIntent: 'none',
		optOutMatch: null,
		optOutKeyword: null,
		signedWith: 'current',
		deliveryId,
	},
});

type Options = NonNullable<Parameters<typeof execute>[3]>;

const run = async (workflow: Workflow, item: INodeExecutionData, options: Options = {}) =>
	await execute(workflow, 'Trigger', [item], { credentials, ...options });

const ran = (result: IRun) => outputsOf(result, 'Behind') !== undefined;
const rows = () => store.rowsOf(TABLE);

describe('deduplicating across processes', () => {
	it('a message runs with its first delivery alone, and the editor says why', async () => {
		const workflow = deduplicating();
		const first = await run(workflow, delivery('1'));
		const second = await run(workflow, delivery('2'));

		expect([ran(first), ran(second)]).toEqual([true, false]);
		expect(second.status).toBe('success');
		expect(second.data.resultData.runData.Trigger[0].hints).toMatchObject([
			{ message: expect.stringContaining('Another execution has run this message') },
		]);
	});

	it('of twenty deliveries in as many processes at once one runs', async () => {
		const workflow = deduplicating();
		const results = await Promise.all(
			Array.from({ length: 20 }, async (_, n) => await run(workflow, delivery(`${n}`))),
		);

		expect(results.filter(ran)).toHaveLength(1);
	});

	it('different messages at once all run', async () => {
		const workflow = deduplicating();
		const results = await Promise.all(
			Array.from(
				{ length: 40 },
				async (_, n) => await run(workflow, delivery(`${n}`, `text ${n}`)),
			),
		);

		expect(results.filter(ran)).toHaveLength(40);
	});

	it("nothing is written into n8n's own row", async () => {
		const workflow = deduplicating();
		await run(workflow, delivery('1'));

		expect(deduplicator.rows.get(`${workflow.id}/n:Trigger-id`)).toBeUndefined();
	});

	it('the table has neither the message nor its sender', async () => {
		await run(deduplicating(), delivery('1'));

		expect(rows()).toMatchObject([{ key: expect.stringMatching(/^[\w-]{22}$/), delivery: '1' }]);
		expect(JSON.stringify(rows())).not.toMatch(/HOURS|4155550100/);
	});

	it('another workflow with the same table, and another trigger of the same, run it too', async () => {
		const workflow = deduplicating();
		const other = deduplicating({ ...BOTH_CREDENTIALS, id: 'another node' }, workflow.id);
		const results = [
			await run(workflow, delivery('1')),
			await run(deduplicating(), delivery('2')),
			await run(other, delivery('3')),
		];

		expect(results.map(ran)).toEqual([true, true, true]);
		expect(store.tables.filter(({ name }) => name === TABLE)).toHaveLength(1);
	});

	it("n8n's key is read once an execution, whatever is done with it", async () => {
		const workflow = workflowOf([
			nodeOf(TRIGGER, 'Trigger', {
				parameters: { options: { deduplicateAcrossProcesses: true, keepForRecovery: true } },
				...BOTH_CREDENTIALS,
			}),
		]);
		const stop = delivery('1', 'STOP');
		Object.assign(stop.json, { optOutIntent: 'optOut', optOutMatch: 'exact' });
		await run(workflow, stop);

		expect(store.tables.map(({ name }) => name).sort()).toEqual([
			'sms_kept_messages',
			'sms_opt_outs',
			'sms_opt_outs_marker',
			'sms_processed_messages',
		]);
		expect(credentials.keyReads).toBe(1);
	});

	it('a manual execution runs, and leaves the table alone', async () => {
		const workflow = deduplicating();
		await run(workflow, delivery('1'));
		const manual = await run(workflow, delivery('2'), { mode: 'manual' });

		expect(ran(manual)).toBe(true);
		expect(rows()).toHaveLength(1);
	});
});

describe('an execution that runs again', () => {
	it('by a retry, or by the engine, runs when its delivery has the message', async () => {
		const workflow = deduplicating();
		await run(workflow, delivery('1'));
		await run(workflow, delivery('2'));
		const results = [
			await run(workflow, delivery('1'), { mode: 'retry' }),
			await run(workflow, delivery('1')),
		];

		expect(results.map(ran)).toEqual([true, true]);
	});

	it('by a retry, or by the engine, does not when another delivery has it', async () => {
		const workflow = deduplicating();
		await run(workflow, delivery('1'));
		await run(workflow, delivery('2'));
		const results = [
			await run(workflow, delivery('2'), { mode: 'retry' }),
			await run(workflow, delivery('2')),
		];

		expect(results.map(ran)).toEqual([false, false]);
	});
});

describe("when n8n's API does not answer", () => {
	const FAULTS: Array<[string, StoreFault]> = [
		['the key is wrong', answers(401, { message: 'unauthorized' })],
		['a scope lacks', answers(403, { message: 'Forbidden' })],
		['there is no API', answers(404, { message: 'not found' })],
		['n8n is broken', answers(500)],
		['it is a website', website],
		['it hangs up', hangsUp],
	];

	it.each(FAULTS)('the execution fails and runs once when retried: %s', async (_, fault) => {
		const pauses = skipPauses();
		const workflow = deduplicating();
		store.fail('all', fault);
		const failed = await run(workflow, delivery('1'));
		store.mend();
		const retried = await run(workflow, delivery('1'), { mode: 'retry' });
		const again = await run(workflow, delivery('2'));

		expect(errorOf(failed)).toMatchObject({
			name: 'NodeOperationError',
			message: 'Whether this message ran before could not be looked up',
			description: expect.stringMatching(
				/^The table of processed messages could not be found\. .* retry it from the list/,
			),
		});
		expect(pauses.filter((pause) => pause > 1_000)).toEqual([2_000, 5_000]);
		expect(outputsOf(failed, 'Trigger')).toBeUndefined();
		expect([ran(retried), ran(again)]).toEqual([true, false]);
		expect(JSON.stringify(errorOf(failed))).not.toContain(STORE_API_KEY);
	});

	it('the retry does not run when another delivery did meanwhile', async () => {
		skipPauses();
		const workflow = deduplicating();
		store.fail('all', answers(500));
		await run(workflow, delivery('1'));
		store.mend();
		const other = await run(workflow, delivery('2'));
		const retried = await run(workflow, delivery('1'), { mode: 'retry' });

		expect([ran(other), ran(retried)]).toEqual([true, false]);
	});

	it('for a moment, it is asked again', async () => {
		skipPauses();
		store.fail('insert', answers(503), 2);

		expect(ran(await run(deduplicating(), delivery('1')))).toBe(true);
		expect(rows()).toHaveLength(1);
	});

	it('to say that it wrote, the delivery has the message all the same', async () => {
		skipPauses();
		let lost = 0;
		store.after = (route, response) => {
			if (route === 'insert' && lost++ === 0) response.destroy();
		};
		const workflow = deduplicating();

		expect(ran(await run(workflow, delivery('1')))).toBe(true);
		expect(ran(await run(workflow, delivery('2')))).toBe(false);
	});
});

describe('old rows', () => {
	const DAY = 24 * 60 * 60 * 1_000;

	/** As if the claims had been made so long ago. */
	const age = (milliseconds: number) => {
		for (const row of rows()) row.at = new Date(Date.now() - milliseconds).toISOString();
	};

	it.each([
		[undefined, 14],
		[3, 3],
		[45, 45],
		[400, 45],
		[0, 1],
	])('are there for the days of the panel, and then gone: %s is %i', async (given, days) => {
		const workflow = deduplicating({
			...BOTH_CREDENTIALS,
			parameters: { options: { deduplicateAcrossProcesses: true, retentionDays: given } },
		});
		await run(workflow, delivery('1'));
		age((days - 0.5) * DAY);
		advanceClock(2 * 60 * 60 * 1_000);
		expect(ran(await run(workflow, delivery('2')))).toBe(false);
		age((days + 0.5) * DAY);
		jest.restoreAllMocks();
		advanceClock(4 * 60 * 60 * 1_000);
		await run(workflow, delivery('3', 'another'));

		expect(rows()).toMatchObject([{ delivery: '3' }]);
		expect(ran(await run(workflow, delivery('4')))).toBe(true);
	});

	it('that cannot be deleted are left, and no execution fails for it', async () => {
		store.scopes.delete('dataTableRow:delete');

		expect((await run(deduplicating(), delivery('1'))).status).toBe('success');
		expect(store.asked('delete')).toBe(1);
	});
});

describe('without a credential for the tables', () => {
	it('the execution fails, says what to choose, and keeps the message', async () => {
		const { mobileApiConnectApi } = BOTH_CREDENTIALS.credentials;
		const failed = await run(
			deduplicating({ credentials: { mobileApiConnectApi } }),
			delivery('1'),
		);

		expect(errorOf(failed)).toMatchObject({
			message: "The option 'Deduplicate Across Processes' needs an 'Opt-Out List' credential",
			description: expect.stringContaining("Choose an 'SMS Gateway n8n API' credential"),
		});
		expect(outputsOf(failed, 'Trigger')).toBeUndefined();
	});
});

describe('a table that was deleted', () => {
	it('is created again: what ran before may run again, and nothing else', async () => {
		const workflow = deduplicating();
		await run(workflow, delivery('1'));
		store.deleteTable(TABLE);
		const results = [await run(workflow, delivery('2')), await run(workflow, delivery('3'))];

		expect(results.map(ran)).toEqual([true, false]);
	});
});
