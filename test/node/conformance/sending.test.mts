import '../../support/n8nUserFolder.mts';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunction, INodeParameters } from 'n8n-workflow';

import { gatewayOf } from '../../../nodes/SmsGateway/gateways/index.ts';
import { SmsGateway } from '../../../nodes/SmsGateway/SmsGateway.node.ts';
import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import type { Gateway as SimulatedGateway } from '../../../simulator/world.mts';
import { TestCredentialsHelper } from '../../support/credentialsHelper.mts';
import { ACTION, execute, nodeOf, workflowOf } from '../../support/engine.mts';
import { ListeningTrigger, stopListening } from '../../support/listeningTrigger.mts';
import { Publishing } from '../../support/publishing.mts';
import { errorOf, everythingOf, resultsOf, SMS } from '../../support/texting.mts';
import { until } from '../../support/until.mts';
import type { ConformingGateway } from './conforming.mts';
import { CONFORMING } from './gateways/index.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const JANE = '+14155550100';
const TEXT = 'We are open from 9 to 5.';
const WRONG = 'another-wrong-key';

describe.each(CONFORMING.map((gateway) => [gateway.id, gateway] as const))(
	'sending with %s',
	(_, gateway: ConformingGateway) => {
		let simulated: SimulatedGateway;
		let simulator: Simulator;
		let credentials: TestCredentialsHelper;

		beforeEach(async () => {
			simulated = gateway.simulate();
			simulator = await startSimulator({ retryDelaysMs: [20], sendDelayMs: 0 }, simulated);
			credentials = new TestCredentialsHelper(gateway.credentialFor(simulator, simulated));
		});
		afterEach(async () => {
			await stopListening();
			await simulator.close();
		});

		async function send(parameters: INodeParameters = {}) {
			const start = nodeOf('test.pass', 'Start');
			const sms = nodeOf(ACTION, SMS, {
				parameters: {
					...{ gateway: gateway.id, resource: 'message', operation: 'send' },
					...{ optOutCheck: 'notChecked', to: JANE, text: TEXT },
					...gateway.sending?.(simulator, simulated),
					...parameters,
				},
			});
			const workflow = workflowOf([start, sms], [{ from: 'Start', to: SMS }]);
			return await execute(workflow, 'Start', [{ json: {} }], { credentials });
		}

		/** Puts a wrong key, or password, into the credential. */
		function spoilKey(): void {
			const names = ['apiKey', 'password'].filter((name) => name in credentials.data);
			for (const name of names) credentials.data = { ...credentials.data, [name]: WRONG };
		}

		it('hands the text to the phone, and puts out what the gateway calls it', async () => {
			const [item] = resultsOf(await send()) ?? [];

			expect(item.json).toMatchObject({ to: JANE, sent: true, gateway: gateway.id });
			expect(['queued', 'sent']).toContain(item.json.status);
			expect(simulator.messages()).toMatchObject([{ to: JANE, text: TEXT }]);
		});

		it('hears what became of it, under the ID that sending put out', async () => {
			const trigger = await ListeningTrigger.start({
				credentials,
				parameters: { gateway: gateway.id, registration: 'automatic' },
			});
			const publishing = new Publishing(trigger);
			await publishing.publish();
			const options = { callback: publishing.url };
			const [item] = resultsOf(await send({ options })) ?? [];
			const reports = () => trigger.stored.flat().map(({ json }) => json);
			await until(() => reports().some(({ status }) => status === 'delivered'));

			expect(reports()).toContainEqual(
				expect.objectContaining({ status: 'delivered', messageId: item.json.messageId }),
			);
		});

		it('sends nothing with a wrong key, and says what to do, and not the key', async () => {
			spoilKey();
			const run = await send();

			expect(errorOf(run).message).toMatch(/credential|key/i);
			expect(everythingOf(run)).not.toContain(WRONG);
			expect(simulator.messages()).toEqual([]);
		});

		it('sends a text once whose answer is lost', async () => {
			const path = `${simulated.apiPath}/*`;
			simulator.addFault({ method: 'POST', path, answer: 'reset before answer' });
			const run = await send();

			expect(simulator.messages()).toHaveLength(1);
			const { message, description } = errorOf(run);
			expect(message).toMatch(/not known whether the text was sent/);
			expect(`${message} ${String(description)}`).not.toContain(TEXT);
		});

		it('tests its credential', async () => {
			const tests: Record<string, ICredentialTestFunction> = new SmsGateway().methods
				.credentialTest;
			const { credentialType } = gatewayOf(gateway.id) ?? {};
			const test = tests[`${credentialType}Test`];
			const press = async () =>
				await test.call(new CredentialTestContext(), {
					...{ id: '1', name: 'Gateway', type: String(credentialType) },
					data: credentials.data,
				});

			expect(await press()).toEqual({ status: 'OK', message: 'Key accepted' });
			spoilKey();
			const { status, message } = await press();
			expect(status).toBe('Error');
			expect(message).toMatch(/refused|does not/);
			expect(message).not.toContain(WRONG);
		});
	},
);
