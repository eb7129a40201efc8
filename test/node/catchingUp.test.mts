import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, Workflow, WorkflowActivateMode } from 'n8n-workflow';

import { httpSms } from '../../simulator/gateways/httpSms/gateway.mts';
import { textbee } from '../../simulator/gateways/textbee/gateway.mts';
import { startSimulator, type Simulator } from '../../simulator/simulator.mts';
import {
	credentialData,
	storeCredentialData,
	TestCredentialsHelper,
} from '../support/credentialsHelper.mts';
import { execute, nodeOf, outputsOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { PublishedTrigger } from '../support/publishedTrigger.mts';
import { Publishing } from '../support/publishing.mts';
import { StoreServer } from '../support/storeServer.mts';

// For machines that do much else meanwhile.
jest.setTimeout(120_000);

const JANE = '+14155550100';
const SIMULATED = { textbee: () => textbee(), httpSms: () => httpSms() };

describe.each(['textbee', 'httpSms'] as const)("'Catch Up' with %s", (gateway) => {
	let simulator: Simulator;
	let store: StoreServer;
	let credentials: TestCredentialsHelper;
	let workflow: Workflow;

	beforeEach(async () => {
		simulator = await startSimulator({ sendDelayMs: 0, retryDelaysMs: [] }, SIMULATED[gateway]());
		store = new StoreServer();
		credentials = new TestCredentialsHelper(
			credentialData({
				baseUrl: simulator.apiBaseUrl,
				apiKey: simulator.apiKey,
				signingSecret: 'example-signing-secret-0001',
			}),
			storeCredentialData({ baseUrl: await store.listen() }),
		);
		store.addList();
		workflow = triggerWith({ catchUp: true });
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await stopListening();
		await simulator.close();
		await store.close();
	});

	const triggerWith = (options: IDataObject, { hasKey = true } = {}) =>
		workflowOf([
			nodeOf(TRIGGER, TRIGGER_NAME, {
				parameters: { gateway, registration: 'automatic', options } as never,
				credentials: {
					[`${gateway}Api`]: { id: 'credential-1', name: 'Gateway' },
					...(hasKey && { smsGatewayN8nApi: { id: 'credential-2', name: 'List' } }),
				},
			}),
		]);

	const published = async (activation: WorkflowActivateMode = 'init') =>
		await new PublishedTrigger(
			workflow,
			TRIGGER_NAME,
			credentials,
			'trigger',
			activation,
		).publish();

	/** A trigger that was published, and has looked once. */
	async function watching(activation: WorkflowActivateMode = 'activate') {
		const trigger = await published(activation);
		await trigger.tick();
		return trigger;
	}

	/** Time goes on for the node, so that it is time to look again. */
	function later(minutes: number): void {
		const now = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => now() + minutes * 60_000);
	}

	/** The gateway takes a text, and delivers it to nobody that listens. */
	async function misses(text: string) {
		const { id } = simulator.sendText({ from: JANE, text });
		const settled = await simulator.textSettled(id);
		// Times have milliseconds: what comes next is later.
		await pause(5);
		return settled;
	}

	it('runs what came while n8n did not answer, once, and whole', async () => {
		await (await watching()).unpublish();
		await misses('are you open?');
		const trigger = await published();
		await trigger.tick();
		later(6);
		await trigger.tick();

		expect(trigger.left()).toEqual(['are you open?']);
		expect(trigger.emitted).toHaveLength(1);
		expect(outputsOf(trigger.emitted[0].run, TRIGGER_NAME)?.[0][0].json).toMatchObject({
			...{ from: JANE, gateway, event: 'message.received', messageIdSource: 'id' },
		});
	});

	it('leaves what was delivered, and has run', async () => {
		const trigger = await watching();
		const listening = await ListeningTrigger.start({ workflow, credentials });
		expect(await new Publishing(listening).publish()).toBe('published');
		await misses('delivered');
		for (const items of listening.stored) {
			await execute(workflow, TRIGGER_NAME, items, { credentials });
		}
		expect(listening.storedTexts).toEqual(['delivered']);
		later(6);
		await trigger.tick();

		expect(trigger.emitted).toEqual([]);
	});

	it('runs a message once that is delivered after it was caught up on', async () => {
		const trigger = await watching();
		await misses('late');
		later(6);
		await trigger.tick();
		expect(trigger.left()).toEqual(['late']);
		const again = await execute(workflow, TRIGGER_NAME, trigger.emitted[0].items, {
			credentials,
			executionId: 'another',
		});
		// The same delivery may run again; another delivery of the same message does not.
		const items = trigger.emitted[0].items.map(({ json }) => ({
			json: { ...json, deliveryId: 'another delivery' },
		}));
		const other = await execute(workflow, TRIGGER_NAME, items, { credentials });

		expect(outputsOf(again, TRIGGER_NAME)?.[0]).toHaveLength(1);
		expect(outputsOf(other, TRIGGER_NAME)?.flat()).toEqual([]);
	});

	it('leaves what came before the workflow was published', async () => {
		await misses('before');
		const trigger = await watching();
		later(6);
		await trigger.tick();

		expect(trigger.emitted).toEqual([]);
	});

	it('begins anew when it is published again, and not when n8n starts', async () => {
		await (await watching()).unpublish();
		await misses('meanwhile');
		const again = await watching('update');
		later(6);
		await again.tick();

		expect(again.emitted).toEqual([]);
	});

	it('looks every five minutes, and not more often', async () => {
		const trigger = await watching();
		await misses('one');
		await trigger.tick();
		expect(trigger.emitted).toEqual([]);
		later(6);
		await trigger.tick();

		expect(trigger.left()).toEqual(['one']);
	});

	it('finds it the next time when n8n could not start it', async () => {
		const trigger = await watching();
		await misses('one');
		trigger.fateOf = () => 'refuse';
		later(6);
		await trigger.tick();
		expect(trigger.log).toContainEqual({
			level: 'warn',
			message: expect.stringMatching(/cannot catch up: the database is full/),
		});
		trigger.fateOf = () => 'run';
		await trigger.tick();

		expect(trigger.left()).toEqual(['one']);
	});

	it('says once why the gateway could not be asked, without its key, and asks again', async () => {
		const trigger = await watching();
		await misses('one');
		credentials.data = { ...credentials.data, apiKey: 'a-wrong-key' };
		later(6);
		await trigger.tick();
		await trigger.tick();

		const warnings = trigger.log.filter(({ level }) => level === 'warn');
		expect(warnings).toHaveLength(1);
		expect(warnings[0].message).toMatch(/cannot catch up/);
		expect(JSON.stringify(trigger.log)).not.toMatch(/a-wrong-key|"one"/);
		credentials.data = { ...credentials.data, apiKey: simulator.apiKey };
		await trigger.tick();
		expect(trigger.left()).toEqual(['one']);
	});

	it('heeds the filters of the panel', async () => {
		workflow = triggerWith({ catchUp: true, senders: '+14155550199' });
		const trigger = await watching();
		await misses('from another');
		await misses('STOP');
		later(6);
		await trigger.tick();

		expect(trigger.emitted).toHaveLength(1);
		expect(trigger.left(1)).toEqual(['STOP']);
	});

	it('is off by default', async () => {
		workflow = triggerWith({});
		expect((await published()).crons).toEqual([]);
	});

	it('needs the credential for its tables, and publishing says so', async () => {
		workflow = triggerWith({ catchUp: true }, { hasKey: false });
		const listening = await ListeningTrigger.start({ workflow, credentials });

		expect(await new Publishing(listening).publish()).toMatch(
			/'Catch Up' needs an 'Opt-Out List' credential/,
		);
	});
});
