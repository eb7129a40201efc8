import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { failureCause, SSRF_CAUSE, SSRF_SETTINGS } from '../../http/failureCause';
import { urlBelow } from '../../http/urlBelow';
import { isRecord, trimmed } from '../fields';
import type { Gateway } from '../gateway';
import { GATEWAYS } from '../index';
import { isWebPage } from './reasons';
import { carriesError } from './requestGateway';
import { faultOfForm, faultOfSigningSecret, type PastedSecret } from './secretForm';

/** For the response to the test, in milliseconds. */
const TIMEOUT = 10_000;

/**
 * Says in plain words whether the key in a gateway's credential works. Nothing is sent or changed.
 *
 * @param id which gateway's
 */
export async function testGatewayCredential(
	this: ICredentialTestFunctions,
	id: string,
	{ data = {} }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const gateway = GATEWAYS[id];
	if (gateway.hasNoKeyCheck?.(data)) {
		return hasNoSigningSecret(gateway, data)
			? failed('Enter the signing secret: until then the trigger refuses every text that comes in')
			: { status: 'OK', message: 'Nothing to test' };
	}
	const fault = faultOfSecrets(gateway, data);
	if (fault) return failed(fault);
	const request = gateway.checkKey();
	const address = urlBelow(gateway.baseUrl(data), request.path);
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
		const verdict = judge(gateway, response.statusCode, response.body, data);
		// n8n shows the words of a test only when it fails.
		return verdict.status === 'OK' && hasNoSigningSecret(gateway, data)
			? failed(NO_SIGNING_SECRET)
			: verdict;
	} catch (error) {
		return failed(notReached(failureCause(error).cause));
	}
}

const NO_SIGNING_SECRET =
	'The API key is accepted, so texts can be sent. The signing secret is missing: until it is entered, the trigger refuses every text that comes in';

const hasNoSigningSecret = (gateway: Gateway, data: ICredentialDataDecryptedObject) =>
	gateway.signingSecrets(data).every(({ secret }) => secret === '');

/** What can be told of the secrets without sending them. */
function faultOfSecrets(
	gateway: Gateway,
	data: ICredentialDataDecryptedObject,
): string | undefined {
	const fault = gateway.faultOfCredential?.(data);
	if (fault) return fault;
	const { apiKey, signingSecret } = gateway.secretPrefixes;
	const isKeyUsed = !gateway.faultOfCredential && data.authentication !== 'basic';
	if (isKeyUsed && trimmed(data.apiKey) === '') {
		return 'Enter the API key: the gateway showed it when the phone was paired';
	}
	const key: PastedSecret = {
		kind: 'apiKey',
		called: 'API key',
		value: isKeyUsed ? String(data.apiKey) : '',
		prefix: apiKey,
	};
	const secrets = gateway.signingSecrets(data).map(({ name, secret, encoding }) => {
		const pasted: PastedSecret = {
			kind: 'signingSecret',
			called: name === 'current' ? 'signing secret' : 'previous signing secret',
			value: secret,
			prefix: signingSecret,
		};
		return faultOfForm(pasted) ?? faultOfSigningSecret(pasted, encoding);
	});
	return [faultOfForm(key), ...secrets].find((fault) => fault !== undefined);
}

function notReached(cause: string): string {
	if (cause === SSRF_CAUSE) {
		return `n8n's SSRF protection stopped the request. If the base URL is right, an administrator of n8n has to let it through: ${SSRF_SETTINGS}`;
	}
	const code = cause === 'unknown error' ? '' : ` (${cause})`;
	return `Gateway not reached${code}: check the base URL, and the network of the n8n server`;
}

function judge(
	gateway: Gateway,
	status: number,
	body: unknown,
	data: ICredentialDataDecryptedObject,
): INodeCredentialTestResult {
	const failure = gateway.readFailure(status, body);
	const isSuccess = status >= 200 && status < 300;
	if (isWebPage(body)) {
		return failed(
			`A web page answered (${status}), not the gateway's API: check the base URL, and whether a protection against bots stands before it`,
		);
	}
	if (isSuccess && !(isRecord(body) && carriesError(body))) {
		return gateway.isKeyAnswer(body)
			? { status: 'OK', message: 'Key accepted' }
			: failed(
					"The base URL leads to a server that does not answer as the gateway's API does: check it",
				);
	}
	if (gateway.isKeyAccepted(failure)) return { status: 'OK', message: 'Key accepted' };
	const explained = gateway.explainKey?.(status, failure, data);
	if (explained) return failed(explained);
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
