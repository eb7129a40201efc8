import { describe, expect, it } from '@jest/globals';

import { signingKey } from '../../../../nodes/SmsGateway/gateways/signing/signingKey.ts';
import { CURRENT_SECRET } from '../../../support/secrets.mts';

describe('the key in a signing secret', () => {
	it.each([
		['blank', ''],
		['white space', ' \n\t '],
		['the bare prefix', 'whsec_'],
		['the bare prefix with a pasted newline', 'whsec_\n'],
		['not there', undefined],
		['null', null],
		['a number', 42],
	])('is none when the secret is %s', (_, secret) => {
		expect([signingKey(secret), signingKey(secret, 'base64')]).toEqual([undefined, undefined]);
	});

	it('is the whole string, prefix included', () => {
		expect(signingKey(CURRENT_SECRET)).toEqual(Buffer.from(CURRENT_SECRET, 'utf8'));
	});

	it('loses the white space that a paste added', () => {
		expect(signingKey(` ${CURRENT_SECRET}\r\n`)).toEqual(Buffer.from(CURRENT_SECRET, 'utf8'));
	});

	it('needs no prefix', () => {
		expect(signingKey('mysecret')).toEqual(Buffer.from('6d79736563726574', 'hex'));
	});

	it('keeps what is not ASCII as UTF-8', () => {
		expect(signingKey('clé')).toEqual(Buffer.from('636cc3a9', 'hex'));
	});

	it.each([
		['with its prefix', 'whsec_' + 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
		['without', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
		['with a pasted newline', 'whsec_' + 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n'],
	])('is decoded in the base64 reading, %s', (_, secret) => {
		expect(signingKey(secret, 'base64')?.toString('hex')).toBe(
			'31f290f6bf0629' + '8aab4f08d43c3f082cf648a362da2da4b0',
		);
	});

	it('is decoded without its padding as with it', () => {
		expect([signingKey('whsec_aGk=', 'base64'), signingKey('whsec_aGk', 'base64')]).toEqual([
			Buffer.from('hi'),
			Buffer.from('hi'),
		]);
	});

	it.each([
		['a character outside the alphabet', 'whsec_aG*k'],
		['the URL alphabet', 'whsec_aG_-'],
		['padding alone', 'whsec_='],
		['a single character, which is no byte', 'whsec_A'],
		['a blank inside', 'whsec_aGk aGk='],
		['too much padding', 'whsec_aGk==='],
	])('is none in the base64 reading when there is %s', (_, secret) => {
		expect(signingKey(secret, 'base64')).toBeUndefined();
	});
});
