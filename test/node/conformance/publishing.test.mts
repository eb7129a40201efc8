import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { startSimulator, type Simulator } from '../../../simulator/simulator.mts';
import type { Gateway as SimulatedGateway } from '../../../simulator/world.mts';
import { TestCredentialsHelper } from '../../support/credentialsHelper.mts';
import { ListeningTrigger, stopListening } from '../../support/listeningTrigger.mts';
import { Publishing } from '../../support/publishing.mts';
import { until } from '../../support/until.mts';
import type { ConformingGateway } from './conforming.mts';
import { CONFORMING } from './gateways/index.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const OTHER = 'https://crm.example.com/sms';
const TEXT = { from: '14155550100', text: 'balance', receivedAt: '2026-07-14T12:00:00.000Z' };

describe.each(CONFORMING.map((gateway) => [gateway.id, gateway] as const))(
	'publishing with %s',
	(_, gateway: ConformingGateway) => {
		let simulated: SimulatedGateway;
		let simulator: Simulator;
		let credentials: TestCredentialsHelper;
		let trigger: ListeningTrigger;
		let storing: () => Promise<void>;
		let production: Publishing;
		let listening: Publishing;

		beforeEach(async () => {
			simulated = gateway.simulate();
			simulator = await startSimulator({ retryDelaysMs: [20, 20], sendDelayMs: 0 }, simulated);
			credentials = new TestCredentialsHelper(gateway.credentialFor(simulator, simulated));
			storing = async () => await Promise.resolve();
			trigger = await ListeningTrigger.start({
				credentials,
				parameters: { gateway: gateway.id, registration: 'automatic' },
				store: async () => await storing(),
			});
			production = new Publishing(trigger);
			listening = new Publishing(trigger, true);
		});
		afterEach(async () => {
			await stopListening();
			await simulator.close();
		});

		const registered = () => gateway.deliversTo(simulator, simulated).sort();
		const settled = async () => await simulator.textSettled(simulator.sendText(TEXT).id);

		it('registers the URL, and a text runs the workflow', async () => {
			expect(await production.publish()).toBe('published');
			expect(registered()).toEqual([production.url]);
			const { deliveries } = await settled();

			expect(deliveries.map(({ state }) => state)).toEqual(['acknowledged']);
			expect(trigger.storedTexts).toEqual(['balance']);
		});

		it('changes nothing when it is published again', async () => {
			await production.publish();
			const changing = simulator.requests().filter(({ method }) => method !== 'GET');
			await production.publish();
			expect(simulator.requests().filter(({ method }) => method !== 'GET')).toEqual(changing);
			expect(registered()).toEqual([production.url]);
		});

		it('delivers nothing more when it is unpublished, at once and any number of times', async () => {
			await production.publish();
			await production.unpublish();
			await production.unpublish();

			expect(registered()).toEqual([]);
		});

		it('can be unpublished without having been published', async () => {
			await production.unpublish();

			expect(registered()).toEqual([]);
		});

		it("leaves somebody else's registration when it is unpublished", async () => {
			await production.publish();
			gateway.registerOther(simulator, simulated, OTHER);
			await production.unpublish();

			expect(registered()).toEqual([OTHER]);
		});

		it("never takes somebody else's place", async () => {
			gateway.registerOther(simulator, simulated, OTHER);
			await production.publish();

			expect(registered()).toContain(OTHER);
		});

		if (gateway.hasRoomForTest) {
			it('listens for a test event beside production, which goes on', async () => {
				await production.publish();
				expect(await listening.publish()).toBe('published');
				expect(registered()).toEqual([production.url, listening.url].sort());
				await listening.unpublish();

				expect(registered()).toEqual([production.url]);
			});

			it('runs a test event that comes to the Test URL', async () => {
				const editor = await ListeningTrigger.start({
					credentials,
					parameters: { gateway: gateway.id, registration: 'automatic' },
					mode: 'manual',
				});
				expect(await new Publishing(editor, true).publish()).toBe('published');
				await settled();

				expect(editor.storedTexts).toEqual(['balance']);
			});
		} else {
			it('does not take the webhook from production to listen for a test event', async () => {
				await production.publish();

				expect(await listening.publish()).toMatch(/does not take it away/);
				expect(registered()).toEqual([production.url]);
			});
		}

		it('says what to do when the key is wrong, and not the key', async () => {
			const { data } = credentials;
			const names = ['apiKey', 'password'].filter((name) => name in data);
			for (const name of names) credentials.data = { ...data, [name]: 'another-wrong-key' };
			const words = await production.publish();

			expect(words).toMatch(/credential|key/i);
			expect(words).not.toContain('another-wrong-key');
			expect(registered()).toEqual([]);
		});

		it('runs a text that n8n could not store when the gateway delivers it again', async () => {
			await production.publish();
			let failures = 0;
			storing = async () => {
				if (failures++ < 1) throw new Error('the database is locked');
				await Promise.resolve();
			};
			await settled();
			await until(() => trigger.stored.length > 0);

			expect(trigger.storedTexts).toEqual(['balance']);
		});
	},
);
