import { createRequire } from 'node:module';

import { describe, expect, it } from '@jest/globals';
import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';

import { failureCause, SSRF_CAUSE } from '../../../nodes/SmsGateway/http/failureCause.ts';

/** n8n's own errors, as n8n-core throws them. */
interface Blocked {
	SsrfBlockedIpError: new (ip: string, hostname?: string) => Error;
	SsrfBlockedHostnameError: new (hostname: string) => Error;
}
const fromCore = createRequire(createRequire(__filename).resolve('n8n-core'));
const { SsrfBlockedHostnameError, SsrfBlockedIpError } = fromCore(
	'@n8n/backend-network',
) as Blocked;

const inNode = (error: Error) =>
	new NodeApiError({ name: 'SMS', parameters: {} } as INode, error as unknown as JsonObject);

describe("a request that n8n's SSRF protection stopped", () => {
	it.each([
		['before it began', new SsrfBlockedIpError('127.0.0.1', 'localhost')],
		['for its host', new SsrfBlockedHostnameError('gateway.internal')],
		[
			'as it connected, in the HTTP client',
			Object.assign(new Error('failed', { cause: new SsrfBlockedIpError('10.0.0.7') }), {
				isAxiosError: true,
				code: 'ERR_NETWORK',
			}),
		],
	])('surely never left: %s', (_, error) => {
		expect(failureCause(inNode(error))).toEqual({ cause: SSRF_CAUSE, neverLeft: true });
		expect(failureCause(error)).toEqual({ cause: SSRF_CAUSE, neverLeft: true });
	});

	it('is told from a server that says the same words', () => {
		const { message } = new SsrfBlockedIpError('127.0.0.1');

		expect(failureCause(inNode(new Error(message))).neverLeft).toBe(false);
	});
});
