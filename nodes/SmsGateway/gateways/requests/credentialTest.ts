import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { gatewayOf } from '..';
import type { GatewayId } from '../gateway';
import { gatewayUrl } from '../../http/urlBelow';

/** For the answer to the test, in milliseconds. */
const TIMEOUT = 10_000;

/** Says in plain words whether the API key in a credential works. Nothing is sent or changed. */
export async function smsGatewayApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { gateway, baseUrl, apiKey } = credential.data ?? {};
	const key = String(apiKey ?? '').trim();
	if (key === '')
		return failed('Enter the API key: the gateway showed it when the phone was paired');

	const request = gatewayOf(gateway as GatewayId).checkKey();
	const address = gatewayUrl(baseUrl, request.path);
	if (!address.ok) return failed(address.fault);

	// The only request function that n8n gives to a credential test.
	const { request: send } = this.helpers;
	try {
		const response = (await send({
			method: request.method,
			uri: address.url,
			headers: { Authorization: `Bearer ${key}` },
			json: true,
			timeout: TIMEOUT,
			followRedirect: false,
			simple: false,
			resolveWithFullResponse: true,
		})) as { statusCode: number; body: unknown };
		return judge(response.statusCode, codeOf(response.body));
	} catch (error) {
		const { code } = (error as { cause?: { code?: string } }).cause ?? (error as { code?: string });
		return failed(
			`Gateway not reached${code ? ` (${code})` : ''}: check the base URL, and the network of the n8n server`,
		);
	}
}

function judge(status: number, code: string | undefined): INodeCredentialTestResult {
	// An account without a webhook answers 404: its key was accepted all the same.
	if ((status >= 200 && status < 300) || code === 'no_webhook_config') {
		return { status: 'OK', message: 'Key accepted' };
	}
	if (status === 401) {
		return failed(
			'Key refused: the gateway does not know it, or it was revoked. Check for a missing character',
		);
	}
	if (status === 403) {
		return failed('Account inactive: the key is known, but the gateway account is suspended');
	}
	if (status === 404) {
		return failed(
			'The base URL leads to a server that does not know this API: check its path, for example /v1',
		);
	}
	return failed(
		`The gateway answered ${status}${code ? ` ${code}` : ''}, so the key could not be checked`,
	);
}

function codeOf(body: unknown): string | undefined {
	const error =
		typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
	return typeof error === 'string' ? error : undefined;
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });
