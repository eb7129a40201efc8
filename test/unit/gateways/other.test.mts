import { describe, expect, it } from '@jest/globals';

import { other } from '../../../nodes/SmsGateway/gateways/other.ts';

const TEXT = { to: '+14155550100', text: 'hi', ref: 'a', callback: 'https://example.com' };

describe('a send route that the credential describes', () => {
	it('is that of the traccar SMS gateway', () => {
		// traccar/traccar-sms-gateway @ 216a8ae: POST /, the key in Authorization as it is.
		const credential = {
			...{ sending: 'described', sendPath: '/', toField: 'to', textField: 'message' },
			...{ authentication: 'header', headerName: 'Authorization', apiKey: 'a-key' },
		};

		expect(other.sendMessage(TEXT, credential)).toEqual({
			method: 'POST',
			path: '/',
			body: { to: '+14155550100', message: 'hi' },
		});
		expect(other.authenticate(credential)).toEqual({ Authorization: 'a-key' });
	});

	it('has fields in objects', () => {
		const credential = {
			...{ sending: 'described', sendPath: 'sms/send' },
			...{ toField: 'data.phone_numbers', textField: 'data.msg_content' },
		};

		expect(other.sendMessage(TEXT, credential)).toEqual({
			method: 'POST',
			path: '/sms/send',
			body: { data: { phone_numbers: '+14155550100', msg_content: 'hi' } },
		});
	});

	it('cannot change what all objects share', () => {
		other.sendMessage(TEXT, { sending: 'described', sendPath: '/', toField: '__proto__.polluted' });

		expect(({} as { polluted?: string }).polluted).toBeUndefined();
	});

	it.each([
		[{ sending: 'described' }, true],
		[{ sending: 'none' }, true],
		[{ sending: 'gateway' }, false],
		[{}, false],
	])('%j: whether no request can test its key is %s', (credential, expected) => {
		expect(other.hasNoKeyCheck?.(credential)).toBe(expected);
	});
});
