import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { sentItem } from '../../../nodes/SmsGateway/item/sent.ts';
import type { Outcome } from '../../../nodes/SmsGateway/sending/outcome.ts';
import { offerUntilTaken } from '../../../nodes/SmsGateway/sending/offerUntilTaken.ts';
import { gatewayContext } from '../../support/gatewayContext.mts';

const MESSAGE = { itemIndex: 0, to: '+14155550100', text: 'hi' };
const ACCEPTED = { statusCode: 202, body: { id: 'msg_1', status: 'queued' } };
const OFFLINE = { statusCode: 503, body: { error: 'no_active_device_for_tenant' } };
const TOO_MANY = { statusCode: 429, body: {} };

/** Sends with the clock in fast motion; tells how often the gateway was asked, and how long it took. */
async function send(answers: Parameters<typeof gatewayContext>, retries: number) {
	const { context, requests } = gatewayContext(...answers);
	const begun = Date.now();
	const sending = offerUntilTaken(
		Object.assign(context, {
			getNode: () => ({ name: 'SMS Gateway' }),
			getNodeParameter: (name: string, _: number, fallback: unknown) =>
				name === 'options' ? { retries } : fallback,
			getCredentials: async () => await Promise.resolve({ baseUrl: 'https://api.example.com/v1' }),
		}),
		MESSAGE,
	).then((outcome) => ({
		outcome: outcome.ok ? 'ok' : outcome.fate,
		took: Date.now() - begun,
	}));
	await jest.advanceTimersByTimeAsync(10 * 60_000);
	return { ...(await sending), asked: requests.length };
}

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

/** Offers a text whose attempts come to this, one after the other. */
async function offer(...attempts: Outcome[]) {
	const { context } = gatewayContext();
	const once = async () => await Promise.resolve(attempts.shift() as Outcome);
	Object.assign(context, {
		getNodeParameter: (name: string, _: number, fallback: unknown) =>
			name === 'options' ? { retries: 5 } : fallback,
	});
	const offering = offerUntilTaken(context, MESSAGE, once);
	await jest.advanceTimersByTimeAsync(10 * 60_000);
	return await offering;
}

describe('a text of which it is not known whether it was taken, where a repeat is safe', () => {
	const DOUBT: Outcome = {
		...{ ok: false, error: 'in doubt', fate: 'unknown' },
		offerAgain: { after: undefined },
	};
	const SENT: Outcome = { ok: true, results: [{ json: { sent: true } }] };
	const OPTED_OUT: Outcome = { ok: true, results: [{ json: { sent: false }, output: 1 }] };
	const REFUSED: Outcome = { ok: false, error: 'refused', fate: 'notDone' };

	it('is sent when a repeat is', async () => {
		expect(await offer(DOUBT, DOUBT, SENT)).toBe(SENT);
	});

	it.each([
		['the person opted out meanwhile', OPTED_OUT],
		['a repeat is refused', REFUSED],
	])('stays in doubt when %s, and is offered no more', async (_, outcome) => {
		expect(await offer(DOUBT, outcome, SENT)).toMatchObject({
			...{ ok: false, error: 'in doubt', fate: 'unknown' },
			offerAgain: undefined,
		});
	});
});

describe('a text', () => {
	it('is sent once when the gateway takes it', async () => {
		expect(await send([ACCEPTED], 3)).toEqual({ outcome: 'ok', asked: 1, took: 0 });
	});

	it.each([
		['no phone is online', OFFLINE],
		['there are too many', TOO_MANY],
	])('is offered again, with a growing pause, while %s', async (_, answer) => {
		expect(await send([answer, answer, answer, ACCEPTED], 3)).toEqual({
			outcome: 'ok',
			asked: 4,
			took: 7_000,
		});
	});

	it('is offered as often again as the setting says, and then given up', async () => {
		expect(await send([OFFLINE], 3)).toEqual({ outcome: 'notDone', asked: 4, took: 7_000 });
	});

	it('is not offered again when the setting is 0', async () => {
		expect(await send([OFFLINE], 0)).toEqual({ outcome: 'notDone', asked: 1, took: 0 });
	});

	it('waits as long as the gateway asks for', async () => {
		const later = { ...TOO_MANY, headers: { 'retry-after': '30' } };

		expect(await send([later, ACCEPTED], 3)).toEqual({ outcome: 'ok', asked: 2, took: 30_000 });
	});

	it.each([
		['a timeout', Object.assign(new Error(), { code: 'ECONNABORTED' })],
		['a broken connection', Object.assign(new Error(), { code: 'ECONNRESET' })],
	])('is never sent again after %s', async (_, error) => {
		expect(await send([error, ACCEPTED], 5)).toEqual({ outcome: 'unknown', asked: 1, took: 0 });
	});

	it('is not sent again after a broken connection that follows a refusal', async () => {
		const broken = Object.assign(new Error(), { code: 'ECONNRESET' });

		expect(await send([OFFLINE, broken, ACCEPTED], 5)).toEqual({
			outcome: 'unknown',
			asked: 2,
			took: 1_000,
		});
	});

	it.each([
		[400, 'notDone'],
		[401, 'notDone'],
		[403, 'notDone'],
		[404, 'notDone'],
		[408, 'unknown'],
		[500, 'unknown'],
		[502, 'unknown'],
		[503, 'unknown'],
		[504, 'unknown'],
	])(
		'is never sent again after a %i that does not say that it was not accepted: %s',
		async (statusCode, outcome) => {
			expect(await send([{ statusCode, body: {} }, ACCEPTED], 5)).toMatchObject({
				outcome,
				asked: 1,
			});
		},
	);
});

describe('the item of a sent text', () => {
	const text = { gateway: 'mobileApiConnect', to: '+14155550100', text: 'It’s 5 €' } as const;
	const accepted = { messageId: 'msg_1', status: 'queued' } as const;

	it('says what the gateway said, to whom it went, from where, and its reference', () => {
		const payload = { id: 'msg_1', status: 'queued' };

		expect(sentItem({ ...text, line: '+14155550199', ref: 'order-7' }, accepted, payload)).toEqual({
			messageId: 'msg_1',
			status: 'queued',
			to: '+14155550100',
			from: '+14155550199',
			ref: 'order-7',
			sent: true,
			gateway: 'mobileApiConnect',
			conversationId: '+14155550199/+14155550100',
			encoding: 'UCS-2',
			characters: 8,
			segments: 1,
			payload,
		});
	});

	it('has null for what is not known', () => {
		expect(sentItem(text, { messageId: null, status: 'queued' }, {})).toMatchObject({
			messageId: null,
			from: null,
			ref: null,
			conversationId: '/+14155550100',
		});
	});
});
