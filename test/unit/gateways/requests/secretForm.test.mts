import { describe, expect, it } from '@jest/globals';

import {
	faultOfForm,
	faultOfSigningSecret,
	type PastedSecret,
} from '../../../../nodes/SmsGateway/gateways/requests/secretForm.ts';
import { API_KEY, CURRENT_SECRET } from '../../../support/secrets.mts';

const key = (value: string, prefix: string | undefined = 'sk_live_'): PastedSecret => ({
	kind: 'apiKey',
	called: 'API key',
	value,
	prefix,
});
const secret = (value: string, prefix: string | undefined = 'whsec_'): PastedSecret => ({
	kind: 'signingSecret',
	called: 'signing secret',
	value,
	prefix,
});
const broken = (text: string, character: string) =>
	`${text.slice(0, 9)}${character}${text.slice(9)}`;

describe('the form of a secret', () => {
	it.each([
		['a key', key(API_KEY)],
		['a key with white space around it', key(` ${API_KEY}\n`)],
		['a signing secret', secret(CURRENT_SECRET)],
		['a signing secret that was made up', secret('correct-horse-battery-staple')],
		["another gateway's key", key('abc_123', '')],
		["another gateway's signing secret", secret('Ab3dE9xZ', '')],
		['an empty one', key('')],
	])('is right: %s', (_, pasted) => {
		expect(faultOfForm(pasted)).toBeUndefined();
	});

	it.each([
		['a zero-width space', '\u200b', 'U+200B, after 9 others'],
		['a no-break space', '\u00a0', 'U+00A0, after 9 others'],
		['a tab', '\t', 'U+0009, after 9 others'],
		['a mark of direction', '\u202c', 'U+202C, after 9 others'],
		['a line end', '\n', 'U+000A, after 9 others'],
		['a byte order mark', '\ufeff', 'U+FEFF, after 9 others'],
	])('is wrong with %s in it', (_, character, named) => {
		expect(faultOfForm(key(broken(API_KEY, character)))).toContain(named);
		expect(faultOfForm(secret(broken(CURRENT_SECRET, character)))).toContain(named);
	});

	it('is wrong with a zero-width space behind it', () => {
		expect(faultOfForm(key(`${API_KEY}\u200b`))).toContain(
			`U+200B, after ${API_KEY.length} others`,
		);
	});

	it.each([
		['quotation marks', key(`"${API_KEY}"`), /quotation marks/],
		['curly ones', secret(`“${CURRENT_SECRET}”`), /quotation marks/],
		['the whole header', key(`Bearer ${API_KEY}`), /Authorization header/],
		[
			'a signing secret for a key',
			key(CURRENT_SECRET),
			/begins with whsec_, so it is a signing secret/,
		],
		['a key for a signing secret', secret(API_KEY), /begins with sk_live_, so it is an API key/],
		['a key for the signing secret of another gateway', secret(API_KEY, ''), /so it is an API key/],
		['a key of another kind', key('pk_live_0123456789'), /does not begin with sk_live_/],
		[
			'a key without its prefix',
			key(API_KEY.slice('sk_live_'.length)),
			/does not begin with sk_live_/,
		],
		['a signing secret of another kind', secret('wh_0123456789'), /does not begin with whsec_/],
		[
			'a prefix in capitals',
			secret(CURRENT_SECRET.replace('whsec_', 'WHSEC_')),
			/does not begin with whsec_/,
		],
	])('is wrong with %s, and the secret is not repeated', (_, pasted, fault) => {
		expect(faultOfForm(pasted)).toMatch(fault);
		expect(faultOfForm(pasted)).not.toContain(API_KEY.slice(10));
		expect(faultOfForm(pasted)).not.toContain(CURRENT_SECRET.slice(8));
	});

	it('is wrong where no key can be read from a signing secret', () => {
		expect(faultOfSigningSecret(secret('whsec_'), 'utf8')).toMatch(/prefix alone/);
		expect(faultOfSigningSecret(secret('whsec_not base64'), 'base64')).toMatch(/not Base64/);
		expect(faultOfSigningSecret(secret(CURRENT_SECRET), 'base64')).toBeUndefined();
		expect(faultOfSigningSecret(secret(''), 'base64')).toBeUndefined();
	});
});
