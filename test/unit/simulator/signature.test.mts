import { describe, expect, it } from '@jest/globals';
import { signatureValue, signBytes } from '../../../simulator/deliveries/signature.mts';

describe('the signature', () => {
	it("is that of GitHub's documentation", () => {
		expect(signBytes(Buffer.from('Hello, World!'), "It's a Secret to Everybody")).toBe(
			'757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
		);
	});

	it('is made over bytes, UTF-8 or not', () => {
		expect(signBytes(Buffer.from([0x7b, 0xff, 0x7d]), 'k')).toBe(
			'7f3924643a57805fa3ea9bd31d99193640fd29035a7aee0c646a5c7d671ea70e',
		);
	});

	it('takes the whole secret as the key, the prefix included', () => {
		const secret = 'whsec_' + 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
		expect(signBytes(Buffer.from('{"id":"1","text":"café ❤"}'), secret)).toBe(
			'ab86ca146ace92cd863eff2cdf0accf129e5c454633ef16fd6740df7be203976',
		);
	});

	it('goes into the header as sha256=<hex>, or as bare hex', () => {
		const bytes = Buffer.from('{"foo":"bar"}');
		const digest = '4864d2759938a15468b5df9ade20bf161da9b4f737ea61794142f3484236bda3';
		expect(signatureValue(bytes, 'mysecret')).toBe(`sha256=${digest}`);
		expect(signatureValue(bytes, 'mysecret', true)).toBe(digest);
	});
});
