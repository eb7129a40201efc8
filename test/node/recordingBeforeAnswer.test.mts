import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { mobileApiConnect } from '../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import {
	BOTH_CREDENTIALS,
	credentialData,
	storeCredentialData,
	TestCredentialsHelper,
} from '../support/credentialsHelper.mts';
import { execute, nodeOf, outputsOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { answers, hangsUp, neverAnswers, StoreServer } from '../support/storeServer.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const JANE = '+14155550100';

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
	await stopListening();
	await store.close();
});

const text = (words: string, id = words) =>
	JSON.stringify({ event: 'message.received', id, from: JANE, to: '+14155550199', text: words });

/** A published trigger with a list. @param onStore what is done when n8n stores the execution */
const listening = async (options: INodeParameters = {}, onStore = () => undefined as unknown) =>
	await ListeningTrigger.start({
		credentials,
		workflow: workflowOf([
			nodeOf(TRIGGER, TRIGGER_NAME, { parameters: { options }, ...BOTH_CREDENTIALS }),
		]),
		store: async () => {
			onStore();
			await Promise.resolve();
		},
	});

const recorded = () => store.rowsOf().map(({ phoneNumber, text: words }) => [phoneNumber, words]);

describe('an opt-out', () => {
	it.each(['STOP', 'please stop texting me'])(
		'is recorded before the gateway has its answer, and before n8n has its execution: %s',
		async (words) => {
			let before: unknown;
			const trigger = await listening({}, () => (before = recorded()));

			expect((await trigger.deliver(text(words))).status).toBe(200);
			expect(before).toEqual([[JANE, words]]);
		},
	);

	it('is found recorded by its execution, which writes nothing more', async () => {
		const trigger = await listening();
		await trigger.deliver(text('STOP'));
		const { workflow } = trigger.server.options;
		const run = await execute(workflow, TRIGGER_NAME, trigger.stored[0], { credentials });

		expect(outputsOf(run, TRIGGER_NAME)?.[1]).toMatchObject([
			{ json: { text: 'STOP', optOutRecorded: 'optedOut' } },
		]);
		expect(recorded()).toHaveLength(1);
	});

	it('is recorded once when it is delivered twenty times at once', async () => {
		const trigger = await listening();
		const replies = await Promise.all(
			Array.from({ length: 20 }, async () => await trigger.deliver(text('STOP'))),
		);

		expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
		expect(recorded()).toHaveLength(1);
		expect(trigger.stored).toHaveLength(1);
	});

	it('that comes again is looked up, whatever takes it for a duplicate', async () => {
		const trigger = await listening();
		await trigger.deliver(text('STOP'));
		// As if the process that acknowledged it had died before it was recorded.
		store.rowsOf().splice(0);
		const { body } = await trigger.deliver(text('STOP'));

		expect(body).toEqual({ status: 'duplicate' });
		expect(recorded()).toEqual([[JANE, 'STOP']]);
	});

	it.each([
		['fails', answers(500)],
		['does not allow it', answers(403, { message: 'Forbidden' })],
		['hangs up', hangsUp],
	])('is asked for again when n8n %s, and the retry records it', async (_, fault) => {
		const trigger = await listening();
		store.fail('insert', fault);
		const refused = await trigger.deliver(text('STOP'));
		store.mend();
		const retried = await trigger.deliver(text('STOP'));

		expect([refused.status, retried.status]).toEqual([503, 200]);
		expect(trigger.storedTexts).toEqual(['STOP']);
		expect(recorded()).toEqual([[JANE, 'STOP']]);
	});

	it('is asked for again when n8n does not answer within the time of the gateway', async () => {
		const { timeout } = AbortSignal;
		const waited: number[] = [];
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
			waited.push(milliseconds);
			return timeout.call(AbortSignal, 100);
		});
		store.fail('insert', neverAnswers);
		const trigger = await listening();

		expect((await trigger.deliver(text('STOP'))).status).toBe(503);
		expect(Math.max(...waited)).toBeLessThanOrEqual((mobileApiConnect.answerWithin * 2) / 3);
		expect(trigger.stored).toEqual([]);
	});

	it('of a gateway that does not deliver again is accepted, and recorded by its execution', async () => {
		jest.replaceProperty(mobileApiConnect, 'redelivers', false);
		const trigger = await listening();
		store.fail('insert', answers(500));
		const { status } = await trigger.deliver(text('STOP'));
		store.mend();
		const { workflow } = trigger.server.options;
		await execute(workflow, TRIGGER_NAME, trigger.stored[0], { credentials });

		expect(status).toBe(200);
		expect(recorded()).toEqual([[JANE, 'STOP']]);
	});
});

describe('what is no opt-out', () => {
	it.each(['HOURS', 'START', 'HELP', 'YES'])(
		'neither waits for the list nor costs a look at the key: %s',
		async (words) => {
			store.fail('all', answers(500));
			const trigger = await listening({ yesOptsIn: true });

			expect((await trigger.deliver(text(words))).status).toBe(200);
			expect([store.requests, credentials.keyReads]).toEqual([[], 0]);
		},
	);

	it('because the panel only flags what is likely, is not recorded', async () => {
		const trigger = await listening({ likelyOptOuts: 'flag' });
		await trigger.deliver(text('please stop texting me'));
		await trigger.deliver(text('STOP'));

		expect(recorded()).toEqual([[JANE, 'STOP']]);
	});

	it('because its signature is wrong, is not recorded', async () => {
		const trigger = await listening();

		expect((await trigger.deliver(text('STOP'), 'another secret')).status).toBe(401);
		expect(store.requests).toEqual([]);
	});
});
