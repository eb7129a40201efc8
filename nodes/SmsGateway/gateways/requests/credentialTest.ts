import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { urlBelow } from '../../http/urlBelow';
import type { Gateway } from '../gateway';
import { trimmed } from '../fields';
import { mobileApiConnect } from '../mobileApiConnect';
import { other } from '../other';

/** For the response to the test, in milliseconds. */
const TIMEOUT = 10_000;

/** n8n finds a test by its name among the node's methods. */
export const gatewayCredentialTests = {
	mobileApiConnectApiTest: testOf(mobileApiConnect),
	otherSmsGatewayApiTest: testOf(other),
};

/** Says in plain words whether the key in a credential works. Nothing is sent or changed. */
function testOf(gateway: Gateway) {
	return async function (
		this: ICredentialTestFunctions,
		{ data = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		if (data.authentication !== 'basic' && trimmed(data.apiKey) === '') {
			return failed('Enter the API key: the gateway showed it when the phone was paired');
		}
		const request = gateway.checkKey();
		const address = urlBelow(data.baseUrl, request.path);
		if (!address.ok) return failed(address.fault);

		// The only request function that n8n gives to a credential test.
		const { request: send } = this.helpers;
		try {
			const response = (await send({
				method: request.method,
				uri: address.url,
				headers: gateway.authenticate(data),
				json: true,
				timeout: TIMEOUT,
				followRedirect: false,
				simple: false,
				resolveWithFullResponse: true,
			})) as { statusCode: number; body: unknown };
			return judge(gateway, response.statusCode, response.body);
		} catch (error) {
			const { code } =
				(error as { cause?: { code?: string } }).cause ?? (error as { code?: string });
			return failed(
				`Gateway not reached${code ? ` (${code})` : ''}: check the base URL, and the network of the n8n server`,
			);
		}
	};
}

function judge(gateway: Gateway, status: number, body: unknown): INodeCredentialTestResult {
	const failure = gateway.readFailure(status, body);
	if ((status >= 200 && status < 300) || gateway.isKeyAccepted(failure)) {
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
	const { code } = failure;
	return failed(
		`The gateway answered ${status}${code ? ` ${code}` : ''}, so the key could not be checked`,
	);
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });
