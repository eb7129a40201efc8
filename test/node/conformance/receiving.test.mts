import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';

import { TestCredentialsHelper } from '../../support/credentialsHelper.mts';
import { execute, outputsOf } from '../../support/engine.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../../support/listeningTrigger.mts';
import { Publishing } from '../../support/publishing.mts';
import type { ConformingGateway } from './conforming.mts';
import { CONFORMING } from './gateways/index.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const JANE = '+14155550100';
const AT = '2026-07-14T12:00:00.000Z';
const BALANCE = { text: 'balance', at: AT };
const DAY = 24 * 3_600_000;

describe.each(CONFORMING.map((gateway) => [gateway.id, gateway] as const))(
	'what %s delivers',
	(_, gateway: ConformingGateway) => {
		let trigger: ListeningTrigger;

		async function listen(parameters: INodeParameters = {}, secret = gateway.secret) {
			trigger = await ListeningTrigger.start({
				credentials: new TestCredentialsHelper(gateway.credential(secret)),
				parameters: { gateway: gateway.id, registration: 'manual', ...parameters },
			});
		}

		/** Delivers a body, signed now unless it says otherwise. */
		async function deliver(
			body: object | string,
			{ secret = gateway.secret, at = new Date() } = {},
		) {
			const bytes = typeof body === 'string' ? body : JSON.stringify(body);
			return await trigger.post(
				bytes,
				gateway.sign(bytes, secret, at, new Publishing(trigger).url),
			);
		}

		/** The items on each of the trigger's outputs, of what n8n has stored. */
		async function outputs() {
			const { workflow } = trigger.server.options;
			const all = [];
			for (const items of trigger.stored) {
				const run = await execute(workflow, TRIGGER_NAME, items, { mode: 'manual' });
				all.push(outputsOf(run, TRIGGER_NAME) ?? []);
			}
			return all.map((each) => each.map((items) => items.map(({ json }) => json)));
		}

		beforeEach(async () => await listen());
		afterEach(async () => await stopListening());

		it('runs the workflow with the message, and says whose it is', async () => {
			expect(await deliver(gateway.message(BALANCE, JANE))).toMatchObject({
				status: 200,
				body: { status: 'accepted' },
			});
			expect(await outputs()).toMatchObject([
				[[{ text: 'balance', from: JANE, gateway: gateway.id, receivedAt: AT }], [], []],
			]);
		});

		it('leaves on Opt-Out when it is STOP', async () => {
			await deliver(gateway.message({ text: 'STOP', at: AT }, JANE));

			expect(await outputs()).toMatchObject([[[], [{ from: JANE, optOutIntent: 'optOut' }], []]]);
		});

		it('leaves on Delivery when it says what became of a text', async () => {
			await deliver(gateway.report.body);

			const { status, messageId } = gateway.report;
			expect(await outputs()).toMatchObject([[[], [], [{ status, messageId }]]]);
		});

		it.each(gateway.left.map((body) => [body]))('is acknowledged and left: %j', async (body) => {
			expect(await deliver(body)).toMatchObject({ status: 200, body: { status: 'ignored' } });
			expect(trigger.stored).toEqual([]);
		});

		it('is refused when another secret signed it', async () => {
			expect(await deliver(gateway.message(BALANCE, JANE), { secret: 'another' })).toMatchObject({
				status: gateway.refusal,
			});
			expect(trigger.stored).toEqual([]);
		});

		it('is refused when nothing signed it', async () => {
			const body = JSON.stringify(gateway.message(BALANCE, JANE));

			expect(await trigger.post(body)).toMatchObject({ status: gateway.refusal });
			expect(trigger.stored).toEqual([]);
		});

		it('is refused while the credential has no signing secret', async () => {
			await listen({}, '');

			expect(await deliver(gateway.message(BALANCE, JANE))).toMatchObject({
				status: gateway.refusal,
			});
			expect(await deliver(gateway.message(BALANCE, JANE), { secret: ' ' })).toMatchObject({
				status: gateway.refusal,
			});
			expect(trigger.stored).toEqual([]);
		});

		if (gateway.signsBody) {
			it('is refused when its body was changed', async () => {
				const [body, changed] = [BALANCE, { ...BALANCE, text: 'pay' }].map((written) =>
					JSON.stringify(gateway.message(written, JANE)),
				);
				const signed = gateway.sign(body, gateway.secret, new Date(), new Publishing(trigger).url);

				expect(await trigger.post(changed, signed)).toMatchObject({ status: gateway.refusal });
				expect(trigger.stored).toEqual([]);
			});
		}

		if (gateway.signsTime) {
			it.each([-DAY, DAY])('is refused when it was signed %i ms from now', async (distance) => {
				const at = new Date(Date.now() + distance);

				expect(await deliver(gateway.message(BALANCE, JANE), { at })).toMatchObject({
					status: gateway.refusal,
				});
				expect(trigger.stored).toEqual([]);
			});
		}

		it('runs the workflow once when it comes twice', async () => {
			const body = gateway.message(BALANCE, JANE);
			const again = gateway.again?.(BALANCE, JANE) ?? body;

			expect(await deliver(body)).toMatchObject({ body: { status: 'accepted' } });
			expect(await deliver(body)).toMatchObject({ status: 200, body: { status: 'duplicate' } });
			expect(await deliver(again)).toMatchObject({ status: 200, body: { status: 'duplicate' } });
			expect(trigger.storedTexts).toEqual(['balance']);
		});

		it('runs it twice when the person writes the same a minute later', async () => {
			await deliver(gateway.message({ text: 'yes', at: AT }, JANE));
			await deliver(gateway.message({ text: 'yes', at: '2026-07-14T12:01:00.000Z' }, JANE));

			expect(trigger.storedTexts).toEqual(['yes', 'yes']);
		});

		it('runs it for each person who writes the same at once', async () => {
			await deliver(gateway.message(BALANCE, JANE));
			await deliver(gateway.message(BALANCE, '+14155550101'));

			expect(trigger.stored).toHaveLength(2);
		});

		it.each([
			['no JSON', 'balance'],
			['no object', '[]'],
			['null', 'null'],
			['no UTF-8', '{"text":"\ud800"'],
		])('that is %s is refused, and nothing runs', async (_name, body) => {
			const { status } = await deliver(body);

			expect([400, 503]).toContain(status);
			expect(trigger.server.failures).toEqual([]);
			expect(trigger.stored).toEqual([]);
		});

		it.each([
			['numbers', 7],
			['lists', [[]]],
			['objects', { a: { constructor: 'x' } }],
			['nothing', null],
		])('that has %s in place of its fields breaks nothing', async (_name, value) => {
			const body = JSON.stringify(gateway.message(BALANCE, JANE));
			const strange: unknown = JSON.parse(body, (name, field: unknown) =>
				typeof field === 'string' && !/event|type/i.test(name) ? value : field,
			);
			const { status } = await deliver(strange as object);

			expect([200, 400, 503]).toContain(status);
			expect(trigger.server.failures).toEqual([]);
		});
	},
);
