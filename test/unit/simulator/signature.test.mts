import { expect, it } from '@jest/globals';
import {
	signatureValue,
	signBytes,
} from '../../../simulator/gateways/mobileApiConnect/signature.mts';

it.each([
	[
		"that of GitHub's documentation",
		Buffer.from('Hello, World!'),
		"It's a Secret to Everybody",
		'757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
	],
	[
		'made over bytes, UTF-8 or not',
		Buffer.from([0x7b, 0xff, 0x7d]),
		'k',
		'7f3924643a57805fa3ea9bd31d99193640fd29035a7aee0c646a5c7d671ea70e',
	],
	[
		'made with the whole secret, the prefix included',
		Buffer.from('{"id":"1","text":"café ❤"}'),
		'whsec_' + 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		'ab86ca146ace92cd863eff2cdf0accf129e5c454633ef16fd6740df7be203976',
	],
])('the signature is %s', (_, bytes, secret, digest) => {
	expect(signBytes(bytes, secret)).toBe(digest);
	expect(signatureValue(bytes, secret)).toBe(`sha256=${digest}`);
	expect(signatureValue(bytes, secret, true)).toBe(digest);
});
