import { createHmac, createSecretKey } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';

import { signingKey } from '../../../../nodes/SmsGateway/gateways/signing/signingKey.ts';
import { triggerSettings } from '../../../../nodes/SmsGateway/trigger/panel/triggerSettings.ts';
import { signedRequest } from '../../../support/signedRequest.mts';

/** What the panel makes of these parameters. */
function schemeOf(parameters: Record<string, unknown>) {
	const getNodeParameter = (name: string, fallback: unknown) => parameters[name] ?? fallback;
	return triggerSettings({
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'gateway' ? 'other' : getNodeParameter(name, fallback),
	} as unknown as IWebhookFunctions).signature;
}

interface Signed {
	body: string;
	headers: Record<string, string | string[]>;
	secret: string;
	now: Date;
}

/** The index of the key that signed, or why it was not taken. The right secret is the second one. */
function verify(parameters: Record<string, unknown>, { body, headers, secret, now }: Signed) {
	const scheme = schemeOf(parameters);
	const read = scheme.read(signedRequest(body, headers, now));
	if (!read.ok) return read.reason;
	const keys = ['whsec_' + 'b3RoZXI=', secret].map((one) =>
		createSecretKey(signingKey(one, scheme.secretEncoding) ?? Buffer.alloc(0)),
	);
	const verdict = read.signature.verify(keys, '');
	return verdict.ok ? verdict.key : verdict.reason;
}

const at = (seconds: number) => new Date(seconds * 1000);

describe('Standard Webhooks', () => {
	/** The project's own example, in its specification's libraries. */
	const EXAMPLE: Signed = {
		body: '{"test": 2432232314}',
		headers: {
			'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'webhook-timestamp': '1614265330',
			'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		},
		secret: 'whsec_' + 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		now: at(1_614_265_330),
	};
	const preset = { signatureFormat: 'standardWebhooks' };
	const withHeaders = (headers: Signed['headers']) => ({
		...EXAMPLE,
		headers: { ...EXAMPLE.headers, ...headers },
	});
	const right = String(EXAMPLE.headers['webhook-signature']);

	it("verifies the project's own example", () => {
		expect(verify(preset, EXAMPLE)).toBe(1);
	});

	it.each([
		['an older secret', `v1,${Buffer.alloc(32).toString('base64')} ${right}`],
		['a key pair', `v1a,${Buffer.alloc(64).toString('base64')} ${right}`],
		['a later version', `${right} v2,whatever`],
		[
			'an older secret, a key pair and a later version',
			`v1,${Buffer.alloc(32, 1).toString('base64')} v1a,x ${right} v3,y`,
		],
	])('finds it in a list beside the signature of %s', (_, list) => {
		expect(verify(preset, withHeaders({ 'webhook-signature': list }))).toBe(1);
	});

	it.each([
		['another body', { ...EXAMPLE, body: '{"test": 2432232315}' }, 'mismatch'],
		['another ID', withHeaders({ 'webhook-id': 'msg_other' }), 'mismatch'],
		['another time', withHeaders({ 'webhook-timestamp': '1614265331' }), 'mismatch'],
		['another secret', { ...EXAMPLE, secret: 'whsec_' + 'AAAA' }, 'mismatch'],
		['no ID', withHeaders({ 'webhook-id': [] }), 'noSignature'],
		['no time', withHeaders({ 'webhook-timestamp': [] }), 'noTimestamp'],
		[
			'a key pair alone',
			withHeaders({ 'webhook-signature': right.replace('v1,', 'v1a,') }),
			'noSignature',
		],
		['an old time', { ...EXAMPLE, now: at(1_614_265_631) }, 'stale'],
		['a time to come', { ...EXAMPLE, now: at(1_614_265_029) }, 'stale'],
	])('is refused with %s', (_, signed, reason) => {
		expect(verify(preset, signed)).toBe(reason);
	});

	it('is refused with two headers of which one is right', () => {
		const headers = { 'webhook-signature': [right, right.replace('g0', 'g1')] };

		expect(verify(preset, withHeaders(headers))).toBe('noSignature');
	});

	it('is stale later where the panel allows more', () => {
		const patient = { ...preset, timestampTolerance: 3_600 };

		expect(verify(patient, { ...EXAMPLE, now: at(1_614_265_330 + 3_600) })).toBe(1);
	});

	it('can be described in other headers', () => {
		const { 'webhook-id': id, 'webhook-timestamp': time } = EXAMPLE.headers;
		const described = {
			signatureFormat: 'custom',
			signatureHeader: 'Svix-Signature',
			signaturePrefix: 'v1,',
			signatureEncoding: 'base64',
			signedContent: 'idDotTimestampDotBody',
			timestampHeader: 'Svix-Timestamp',
			idHeader: 'Svix-Id',
		};
		const headers = { 'svix-id': id, 'svix-timestamp': time, 'svix-signature': right };
		const scheme = schemeOf(described);
		const read = scheme.read(signedRequest(EXAMPLE.body, headers, EXAMPLE.now));
		const key = createSecretKey(signingKey(EXAMPLE.secret, 'base64') ?? Buffer.alloc(0));

		// Here the credential says how its secret is read.
		expect(scheme.secretEncoding).toBeUndefined();
		expect(read.ok && read.signature.verify([key], '')).toEqual({ ok: true, key: 0 });
	});
});

describe('Slack', () => {
	/** The example of docs.slack.dev/authentication/verifying-requests-from-slack. */
	const EXAMPLE: Signed = {
		body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
		headers: {
			'x-slack-request-timestamp': '1531420618',
			'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
		},
		secret: '8f742231b10e8888abcd99yyyzzz85a5',
		now: at(1_531_420_618),
	};
	const preset = { signatureFormat: 'slack' };

	it("verifies its documentation's example", () => {
		expect(verify(preset, EXAMPLE)).toBe(1);
	});

	it('is refused with another time', () => {
		const headers = { ...EXAMPLE.headers, 'x-slack-request-timestamp': '1531420619' };

		expect(verify(preset, { ...EXAMPLE, headers })).toBe('mismatch');
	});
});

describe('Stripe', () => {
	const body = '{"id":"evt_1","object":"event"}';
	const secret = 'whsec_' + 'test_secret';
	const TIME = 1_492_774_577;
	/** As docs.stripe.com/webhooks#verify-manually describes it, written apart from the code. */
	const v1 = createHmac('sha256', secret).update(`${TIME}.${body}`).digest('hex');
	const preset = { signatureFormat: 'stripe' };
	const signed = (header: string | string[]): Signed => ({
		body,
		headers: { 'stripe-signature': header },
		secret,
		now: at(TIME),
	});

	it.each([
		['as in its documentation', `t=${TIME},v1=${v1},v0=${'6'.repeat(64)}`],
		['with two secrets, during a rotation', `t=${TIME},v1=${'5'.repeat(64)},v1=${v1}`],
		['in another order', `v1=${v1},t=${TIME}`],
	])('is verified %s', (_, header) => {
		expect(verify(preset, signed(header))).toBe(1);
	});

	it.each([
		['without a time', `v1=${v1}`, 'noTimestamp'],
		['with another time', `t=${TIME + 1},v1=${v1}`, 'mismatch'],
		['with two times', `t=${TIME},t=${TIME + 1},v1=${v1}`, 'noTimestamp'],
		['with its test signature only', `t=${TIME},v0=${v1}`, 'noSignature'],
	])('is refused %s', (_, header, reason) => {
		expect(verify(preset, signed(header))).toBe(reason);
	});
});
