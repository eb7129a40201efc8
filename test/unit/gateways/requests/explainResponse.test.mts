import { describe, expect, it } from '@jest/globals';

import { mobileApiConnect } from '../../../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import {
	explainResponse,
	ofSending,
} from '../../../../nodes/SmsGateway/gateways/requests/explainResponse.ts';
import { SSRF_CAUSE } from '../../../../nodes/SmsGateway/http/failureCause.ts';
import type { GatewayResponse } from '../../../../nodes/SmsGateway/gateways/requests/requestGateway.ts';

type Refusal = Extract<GatewayResponse, { outcome: 'refused' }>;

function refused({
	status = 400,
	code,
	issues,
}: {
	status?: number;
	code?: string;
	issues?: string[];
}) {
	const failure = mobileApiConnect.readFailure(status, { error: code, issues });
	const response: Refusal = { outcome: 'refused', status, failure, retryAfter: undefined };
	return explainResponse(response, ofSending);
}

describe('an error of the gateway', () => {
	it.each([
		[
			400,
			'validation_error',
			'The gateway found the request invalid. Correct the fields that it names',
		],
		[
			401,
			'unauthorized',
			'The gateway saw no usable API key. Enter the sk_live_ key in the credential',
		],
		[
			401,
			'invalid_api_key',
			'The gateway does not know this API key, or it was revoked. Enter the key that was shown when the phone was paired',
		],
		[403, 'tenant_inactive', 'The gateway account is suspended. Reactivate it with the gateway'],
		[
			404,
			'not_found',
			'The gateway does not know this address. Check the base URL in the credential',
		],
		[
			503,
			'no_active_device_for_tenant',
			'No paired phone is online: open the gateway app on the phone and check its connection, then send again',
		],
	])('%i %s says what to do', (status, code, message) => {
		expect(refused({ status, code })).toEqual({
			message,
			description: `The gateway answered ${status} ${code}. The text was not sent.`,
		});
	});

	it('names the fields that the gateway named', () => {
		expect(
			refused({ code: 'validation_error', issues: ['to: not E.164', 'callback'] }).message,
		).toBe(
			'The gateway found the request invalid. Correct the fields that it names (to: not E.164; callback)',
		);
	});

	it('says to slow down at 429', () => {
		expect(refused({ status: 429 })).toEqual({
			message: 'The gateway takes no more requests for now: wait, then send more slowly',
			description: 'The gateway answered 429. The text was not sent.',
		});
	});

	it.each([
		[500, undefined, 'The gateway answered 500'],
		[502, undefined, 'The gateway answered 502'],
		[503, 'maintenance', 'The gateway answered 503 maintenance'],
	])('does not claim after a %i %s that nothing was sent', (status, code, answered) => {
		expect(refused({ status, code })).toEqual({
			message: `${answered}, so it is not known whether the text was sent`,
			description:
				'The fault is with the gateway. Look at the phone before you send it again: it was not repeated, because the person could get it twice.',
		});
	});

	it('says at a 2xx with an error that the gateway contradicts itself', () => {
		const { message, description } = refused({ status: 200, code: 'queue_full' });

		expect(message).toBe(
			'The gateway answered 200 queue_full with an error, so it is not known whether the text was sent',
		);
		expect(description).toMatch(/^Look at the phone/);
	});

	it('says at a 408 that the text may have been sent', () => {
		expect(refused({ status: 408 }).message).toMatch(/not known whether the text was sent$/);
	});

	it.each([
		[302, undefined, 'The gateway answered 302'],
		[418, 'teapot', 'The gateway answered 418 teapot'],
	])('%i %s is passed on when it is not known', (status, code, message) => {
		expect(refused({ status, code })).toEqual({
			message,
			description: 'Check the base URL and the API key in the credential. The text was not sent.',
		});
	});

	it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
		'with the code "%s" is passed on like any other unknown one',
		(code) => {
			expect(refused({ status: 400, code }).message).toBe(`The gateway answered 400 ${code}`);
		},
	);
});

describe("a request that n8n's SSRF protection stopped", () => {
	it('was not sent, and says what to set', () => {
		const response = { outcome: 'notReached', cause: SSRF_CAUSE } as const;
		const { message, description } = explainResponse(response, ofSending);

		expect(message).toMatch(/SSRF protection/);
		expect(description).toMatch(/^The text was not sent\./);
		expect(description).toContain('N8N_SSRF_ALLOWED_HOSTNAMES');
		expect(description).toContain('N8N_SSRF_ALLOWED_IP_RANGES');
	});
});

describe('a gateway that gives no answer', () => {
	const explain = (outcome: 'notReached' | 'unknown', cause: string) =>
		explainResponse({ outcome, cause }, ofSending);

	it('was not reached: the text was not sent', () => {
		const { message, description } = explain('notReached', 'ECONNREFUSED');

		expect(message).toMatch(/^The gateway could not be reached/);
		expect(description).toMatch(/The text was not sent\.$/);
	});

	it('may have sent the text: look before it is sent again', () => {
		const { message, description } = explain('unknown', 'ECONNRESET');

		expect(message).toMatch(/so it is not known whether the text was sent$/);
		expect(description).toMatch(/^Look at the phone before you send it again/);
	});

	it.each(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'ENOTFOUND'])(
		'names %s, but not in the message, which n8n would replace by one of its own',
		(cause) => {
			const { message, description } = explain('unknown', cause);

			expect(message).not.toContain(cause);
			expect(description).toContain(cause);
		},
	);
});
