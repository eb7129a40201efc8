import { beforeAll, describe, expect, it } from '@jest/globals';
import { deliver, message } from '../../../testbed/world/delivery.mts';
import { eventually, quietFor } from '../../../testbed/process/eventually.mts';
import type { Receiver } from '../../../testbed/world/receiver.mts';
import type { World } from '../../../testbed/world/world.mts';

const DUPLICATE = '{"status":"duplicate"}';

/** Where the cases run, and what may be asked of it. */
export interface DuplicateSettings {
	given: () => World;
	/** A receiver of its own for each case. */
	receive: () => Promise<Receiver>;
	/** How often a message may run that comes at the same moment by several ways; 1 is what is wanted. */
	runsAtOnce: number;
}

/** One message runs once, and no message is lost. */
export function duplicateCases({ given, receive, runsAtOnce }: DuplicateSettings): void {
	let world: World;
	let secret: string;

	beforeAll(() => {
		world = given();
		secret = world.account.signingSecret;
	});

	/** A message that came in several requests ran, and no more often than it may. */
	async function expectRuns(receiver: Receiver, atMost = 1) {
		await eventually(
			() => receiver.ran().length,
			(count) => count > 0,
		);
		await quietFor();
		const executions = await eventually(
			async () => await receiver.executions(),
			(all) => all.every(({ status }) => status === 'success'),
		);
		const runs = receiver.ran().length;
		if (atMost > 1) console.log(`Ran ${runs} times, by ${receiver.urls.length} ways at once`);
		expect(runs).toBeGreaterThan(0);
		expect(runs).toBeLessThanOrEqual(atMost);
		// Each process may have taken it once: where it did not run, it ended in the trigger.
		expect(executions.length).toBeLessThanOrEqual(receiver.urls.length);
	}

	describe('one message runs once', () => {
		it('when twenty identical requests come at once', async () => {
			const receiver = await receive();
			const answers = await Promise.all(
				Array.from({ length: 20 }, async () => await deliver(receiver.url, message(), secret)),
			);
			expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
			const taken = answers.filter(({ body }) => body !== DUPLICATE);
			expect(taken.length).toBeGreaterThan(0);
			expect(taken.length).toBeLessThanOrEqual(receiver.urls.length);
			await expectRuns(receiver, runsAtOnce);
		});

		it('when it is tried again a second later', async () => {
			const receiver = await receive();
			const [first, ...others] = receiver.urls;
			await deliver(first, message(), secret);
			await quietFor(1_000);
			expect(await deliver(first, message(), secret)).toEqual({ status: 200, body: DUPLICATE });
			for (const url of others) {
				expect(await deliver(url, message(), secret)).toMatchObject({ status: 200 });
			}
			await expectRuns(receiver);
		});

		it('when it comes by two routes at once, in bodies that differ in the rule that matched', async () => {
			const receiver = await receive();
			const answers = await Promise.all([
				deliver(receiver.url, message(), secret),
				deliver(receiver.url, message({ matchedRuleId: 'rule_1' }), secret),
			]);
			expect(answers.map(({ status }) => status)).toEqual([200, 200]);
			await expectRuns(receiver, runsAtOnce);
		});

		it('when the gateway itself sends it by two routes', async () => {
			const receiver = await receive();
			const { simulator } = world;
			await fetch(`${simulator.apiBaseUrl}/webhooks`, {
				method: 'PUT',
				headers: {
					authorization: `Bearer ${simulator.apiKey}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify({ url: receiver.url, enabled: true }),
			});
			simulator.setRules([{ id: 'rule_1', match: { type: 'any' }, url: receiver.url }]);
			try {
				const { id } = simulator.sendText({ from: '+14155550100', text: 'two routes' });
				const { deliveries } = await simulator.textSettled(id);
				expect(deliveries.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged']);
				await expectRuns(receiver, runsAtOnce);
			} finally {
				simulator.setRules([]);
			}
		});
	});

	describe('different messages all run', () => {
		it('500 of them, at concurrency 20', async () => {
			const receiver = await receive();
			const waiting = Array.from({ length: 500 }, (_, number) => `number ${number}`);
			const statuses: number[] = [];
			const sender = async () => {
				for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
					const { status } = await deliver(receiver.url, message({ text }), secret);
					statuses.push(status);
				}
			};
			await Promise.all(Array.from({ length: 20 }, sender));
			expect(statuses).toEqual(Array(500).fill(200));
			await eventually(
				() => receiver.ran().length,
				(count) => count >= 500,
				180_000,
			);
			await quietFor();
			expect(new Set(receiver.ran().map(({ text }) => text)).size).toBe(500);
			expect(receiver.ran()).toHaveLength(500);
		});

		it('two genuine texts "YES" a minute apart', async () => {
			const receiver = await receive();
			for (const receivedAt of ['2026-06-12T14:32:00.000Z', '2026-06-12T14:33:00.000Z']) {
				await deliver(receiver.url, message({ text: 'YES', receivedAt }), secret);
			}
			await eventually(
				() => receiver.ran().length,
				(count) => count >= 2,
			);
			await quietFor();
			expect(receiver.ran().map(({ text }) => text)).toEqual(['YES', 'YES']);
		});

		it('"sent" and "delivered" of one text, out of Delivery', async () => {
			const receiver = await receive();
			for (const status of ['sent', 'delivered', 'delivered']) {
				const event = { event: `message.${status}`, id: 'msg_1', status, to: '+14155550100' };
				expect(await deliver(receiver.url, event, secret)).toMatchObject({ status: 200 });
			}
			await eventually(
				() => receiver.ran('report').length,
				(count) => count >= 2,
			);
			await quietFor();
			const [delivered, ...others] = receiver
				.ran('report')
				.map(({ status }) => status)
				.sort();
			// The two "delivered" come by two ways, if there are two, one right after the other.
			expect([delivered, others.pop()]).toEqual(['delivered', 'sent']);
			expect(others).toEqual(Array(others.length).fill('delivered'));
			expect(others.length).toBeLessThan(runsAtOnce);
			expect(receiver.ran()).toEqual([]);
		});
	});

	describe('listening for a test event', () => {
		it('takes the same message as often as it is sent, and leaves production alone', async () => {
			const receiver = await receive();
			const testUrl = await world.client.webhookUrl(receiver.workflow, 'Trigger', { test: true });
			for (let round = 1; round <= 3; round++) {
				await world.client.listenForTestEvent(receiver.workflow.id, 'Trigger');
				expect(await deliver(testUrl, message(), secret)).toMatchObject({ status: 200 });
				await eventually(
					() => receiver.ran().length,
					(count) => count === round,
				);
			}
			// Production has not seen the message yet, whatever the tests have.
			expect(await deliver(receiver.url, message(), secret)).toEqual({
				status: 200,
				body: '{"status":"accepted"}',
			});
			await eventually(
				() => receiver.ran().length,
				(count) => count === 4,
			);
		});
	});
}
