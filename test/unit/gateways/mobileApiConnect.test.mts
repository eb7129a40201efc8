import { describe, expect, it } from '@jest/globals';

import { gatewayOf } from '../../../nodes/SmsGateway/gateways/index.ts';
import { mobileApiConnect } from '../../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import { other } from '../../../nodes/SmsGateway/gateways/other.ts';
import { signatureOf } from '../../support/signatures.mts';
import { signedRequest } from '../../support/signedRequest.mts';

describe('Mobile API Connect', () => {
	const signature = signatureOf('hi', 'secret');

	it.each([
		['with sha256=', 'x-mac-signature', signature, true],
		['with the digest alone', 'x-mac-signature', signature.slice('sha256='.length), true],
		['in another header', 'x-signature', signature, false],
		[
			'in base64',
			'x-mac-signature',
			Buffer.from(signature.slice(7), 'hex').toString('base64'),
			false,
		],
	])('is signed in X-MAC-Signature, in hex: %s', (_, header, value, isSigned) => {
		const { ok } = mobileApiConnect.signature.read(signedRequest('hi', { [header]: value }));

		expect(ok).toBe(isSigned);
	});

	it('takes a text by POST /messages', () => {
		expect(mobileApiConnect.sendMessage({ to: '+14155550100', text: 'hi' }, {})).toEqual({
			method: 'POST',
			path: '/messages',
			body: { to: '+14155550100', text: 'hi' },
		});
	});

	it('takes a reference and a callback with a text', () => {
		const { body } = mobileApiConnect.sendMessage(
			{
				to: '+14155550100',
				text: 'hi',
				ref: 'order-7',
				callback: 'https://example.com/sent',
			},
			{},
		);

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
		[503, 'no_active_device_for_tenant', 'no'],
		[429, undefined, 'no'],
		[429, 'rate_limited', 'no'],
		[503, undefined, 'unknown'],
		[503, 'maintenance', 'unknown'],
		[500, 'no_active_device_for_tenant', 'unknown'],
		[408, undefined, 'unknown'],
		[502, undefined, 'unknown'],
		[504, undefined, 'unknown'],
		[400, 'validation_error', 'refused'],
		[401, 'invalid_api_key', 'refused'],
	])('says by %i %s whether a text was accepted: %s', (status, error, accepted) => {
		expect(mobileApiConnect.readFailure(status, { error })).toMatchObject({
			code: error,
			accepted,
		});
	});

	it.each([
		[200, 'invalid_api_key', 'refused'],
		[200, 'no_active_device_for_tenant', 'no'],
		[200, 'queue_full', 'unknown'],
		[202, undefined, 'unknown'],
	])(
		'says by the error in a %i, %s, whether a text was accepted: %s',
		(status, error, accepted) => {
			expect(mobileApiConnect.readFailure(status, { error })).toMatchObject({ accepted });
		},
	);

	it.each([
		['texts', ['to is missing'], ['to is missing']],
		['paths and messages', [{ path: ['to'], message: 'Required' }], ['to: Required']],
		['nested paths', [{ path: ['a', 'b'], message: 'Bad' }], ['a.b: Bad']],
		['fields and messages', [{ field: 'text', message: 'Too long' }], ['text: Too long']],
		['a path alone', [{ path: 'to' }], ['to']],
		['a message alone', [{ message: 'Bad' }], ['Bad']],
		['no list', { to: 'Required' }, ['to: Required']],
		['null', [null], []],
		['a number', [7], ['7']],
	])('reads the issues as %s', (_, issues, details) => {
		expect(mobileApiConnect.readFailure(400, { error: 'validation_error', issues })).toMatchObject({
			details,
		});
	});

	it.each([
		['HTML', '<html>Bad gateway</html>'],
		['nothing', undefined],
		['null', null],
		['a list', ['no']],
	])('reads no code in a response that is %s', (_, body) => {
		expect(mobileApiConnect.readFailure(502, body)).toMatchObject({ code: undefined, details: [] });
	});
});

describe('another gateway of the kind', () => {
	it('speaks the same API', () => {
		expect(gatewayOf('other')).toBe(other);
		const text = { to: '+14155550100', text: 'hi', ref: 'a' };
		expect(other.sendMessage(text, {})).toEqual(mobileApiConnect.sendMessage(text, {}));
	});

	it.each([
		[
			'a bearer token',
			{ authentication: 'bearer', apiKey: ' key ' },
			{ Authorization: 'Bearer key' },
		],
		[
			'a user and a password',
			{ authentication: 'basic', user: 'sms', password: 'a b' },
			{ Authorization: `Basic ${Buffer.from('sms:a b').toString('base64')}` },
		],
		[
			'a header of its own',
			{ authentication: 'header', headerName: 'X-Key', apiKey: 'key' },
			{ 'X-Key': 'key' },
		],
	])('is asked with %s', (_, credential, headers) => {
		expect(other.authenticate(credential)).toEqual(headers);
	});
});

describe('the value of the parameter "gateway"', () => {
	it.each(['constructor', '__proto__', 'nobody', '', 7, undefined])('%p names no gateway', (id) => {
		expect(gatewayOf(id)).toBeUndefined();
	});
});
