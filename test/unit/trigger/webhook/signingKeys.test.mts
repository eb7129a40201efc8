import { createHmac } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';

import { mobileApiConnect } from '../../../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import { hmacScheme } from '../../../../nodes/SmsGateway/gateways/signing/hmac.ts';
import { authenticate } from '../../../../nodes/SmsGateway/trigger/webhook/authenticate.ts';
import type { Delivery } from '../../../../nodes/SmsGateway/trigger/webhook/receive.ts';
import { signedRequest } from '../../../support/signedRequest.mts';
import { CURRENT_SECRET, PREVIOUS_SECRET } from '../../../support/secrets.mts';

const BODY = '{"from":"919876543210","text":"hi"}';

let workflows = 0;
/** A trigger whose credential holds this secret, or cannot be read. */
function trigger(signingSecret: string) {
	const id = `signing-keys-${++workflows}`;
	const state = { signingSecret, isBroken: false, reads: 0, errors: 0 };
	const context = {
		getNode: () => ({ id: '1', name: 'SMS Gateway Trigger' }),
		getWorkflow: () => ({ id }),
		getNodeWebhookUrl: () => 'https://n8n.example.com/webhook/sms',
		logger: { error: () => void state.errors++ },
		async getCredentials(): Promise<ICredentialDataDecryptedObject> {
			state.reads++;
			await Promise.resolve();
			if (state.isBroken) throw new Error('database is gone');
			return { signingSecret: state.signingSecret };
		},
	} as unknown as IWebhookFunctions;
	const deliver = async (
		secret: string | Buffer,
		signature: typeof mobileApiConnect.signature = mobileApiConnect.signature,
	) => {
		const header = `sha256=${createHmac('sha256', secret).update(BODY).digest('hex')}`;
		const request = signedRequest(BODY, { 'x-mac-signature': header });
		const delivery = { ...request, body: Buffer.from(BODY), id: '1' } as Delivery;
		const result = await authenticate(context, delivery, { gateway: mobileApiConnect, signature });
		return result.ok ? result.signedWith : result.reason;
	};
	return { state, deliver };
}

beforeEach(() => {
	jest.useFakeTimers({ now: 1_781_274_720_000 });
});
afterEach(() => {
	jest.useRealTimers();
});

describe('a signing secret that was changed', () => {
	it.each([0, 1, 500, 1_999, 9_999])('is known %i ms after the old one was read', async (later) => {
		const { state, deliver } = trigger(CURRENT_SECRET);
		await deliver(CURRENT_SECRET);
		state.signingSecret = PREVIOUS_SECRET;
		jest.advanceTimersByTime(later);

		expect(await deliver(PREVIOUS_SECRET)).toBe('current');
		expect(state.reads).toBe(2);
	});

	it('is known at once when it was entered after a delivery that nothing could verify', async () => {
		const { state, deliver } = trigger('');
		expect(await deliver(CURRENT_SECRET)).toBe('noSecret');
		jest.advanceTimersByTime(2_000);
		state.signingSecret = CURRENT_SECRET;

		expect(await deliver(CURRENT_SECRET)).toBe('current');
	});
});

describe('forged requests', () => {
	it('cost one read more, and then one in two seconds', async () => {
		const { state, deliver } = trigger(CURRENT_SECRET);
		const burst = async () =>
			await Promise.all(Array.from({ length: 30 }, async (_, n) => await deliver(`forged ${n}`)));

		expect(new Set(await burst())).toEqual(new Set(['mismatch']));
		expect(state.reads).toBe(2);
		await burst();
		expect(state.reads).toBe(2);
		jest.advanceTimersByTime(2_000);
		await burst();
		expect(state.reads).toBe(3);
	});

	it('read a credential that cannot be read once in two seconds', async () => {
		const { state, deliver } = trigger(CURRENT_SECRET);
		state.isBroken = true;
		for (let n = 0; n < 30; n++) expect(await deliver(`forged ${n}`)).toBe('noCredential');

		expect(state).toMatchObject({ reads: 1, errors: 1 });
		jest.advanceTimersByTime(2_000);
		await deliver('forged');
		expect(state.reads).toBe(2);
	});
});

describe('a credential that can be read again', () => {
	it('is used two seconds later', async () => {
		const { state, deliver } = trigger(CURRENT_SECRET);
		state.isBroken = true;
		expect(await deliver(CURRENT_SECRET)).toBe('noCredential');
		state.isBroken = false;
		jest.advanceTimersByTime(2_000);

		expect(await deliver(CURRENT_SECRET)).toBe('current');
	});
});

describe('a scheme that says how a secret is read', () => {
	it('does so whatever the credential says', async () => {
		const { deliver } = trigger(CURRENT_SECRET);
		const scheme = hmacScheme(
			{ header: 'x-mac-signature', prefixes: ['sha256='], encoding: 'hex' },
			'base64',
		);
		const key = Buffer.from(CURRENT_SECRET.slice('whsec_'.length), 'base64');

		expect(await deliver(key, scheme)).toBe('current');
		expect(await deliver(key)).toBe('mismatch');
		expect(await deliver(CURRENT_SECRET)).toBe('current');
	});
});
