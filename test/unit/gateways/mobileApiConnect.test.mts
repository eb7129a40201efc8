import { describe, expect, it } from '@jest/globals';

import { gatewayOf, signatureFormatOf } from '../../../nodes/SmsGateway/gateways/index.ts';
import { mobileApiConnect } from '../../../nodes/SmsGateway/gateways/mobileApiConnect.ts';

describe('Mobile API Connect', () => {
	it('signs in X-MAC-Signature, in hex, with sha256= or without', () => {
		expect(mobileApiConnect.signature).toMatchObject({
			header: 'x-mac-signature',
			prefixes: ['sha256=', ''],
			encoding: 'hex',
		});
	});

	it('takes a text by POST /messages', () => {
		expect(mobileApiConnect.sendMessage({ to: '+14155550100', text: 'hi' })).toEqual({
			method: 'POST',
			path: '/messages',
			body: { to: '+14155550100', text: 'hi' },
		});
	});

	it('takes a reference and a callback with a text', () => {
		const { body } = mobileApiConnect.sendMessage({
			to: '+14155550100',
			text: 'hi',
			ref: 'order-7',
			callback: 'https://example.com/sent',
		});

		expect(body).toEqual({
			to: '+14155550100',
			text: 'hi',
			ref: 'order-7',
			callback: 'https://example.com/sent',
		});
	});

	it('is asked for its webhook to check a key', () => {
		expect(mobileApiConnect.checkKey()).toEqual({ method: 'GET', path: '/webhooks' });
	});

	it.each([
		[503, 'no_active_device_for_tenant', true],
		[429, undefined, true],
		[429, 'rate_limited', true],
		[503, undefined, false],
		[503, 'maintenance', false],
		[500, 'no_active_device_for_tenant', false],
		[408, undefined, false],
		[502, undefined, false],
		[504, undefined, false],
		[400, 'validation_error', false],
		[401, 'invalid_api_key', false],
	])('says by %i %s whether a text was not accepted: %s', (status, code, isNotAccepted) => {
		expect(mobileApiConnect.isNotAccepted(status, code)).toBe(isNotAccepted);
	});
});

describe('a gateway of the user', () => {
	it('speaks the same API', () => {
		expect(gatewayOf('custom')).toBe(gatewayOf('mobileApiConnect'));
	});

	it('signs as the panel describes it', () => {
		const format = { header: 'x-sig', prefixes: ['v1='], encoding: 'base64' } as const;

		expect(signatureFormatOf('custom', { by: 'panel', format })).toBe(format);
	});
});
