import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	ITriggerFunctions,
} from 'n8n-workflow';

import { urlBelow } from '../../http/urlBelow';
import type { GatewayRequest } from '../contract/request';
import type { Gateway } from '../gateway';
import { explainResponse, type Consequences } from './explainResponse';
import { requestGateway } from './requestGateway';

/** What was answered, parsed; or what went wrong and what to do about it. */
export type GatewayAnswer =
	| { ok: true; body: unknown }
	| { ok: false; message: string; description?: string };

/**
 * A request whose response is all that matters: what the gateway answered, or why it did not, in words.
 *
 * @param timeout in milliseconds
 * @param consequences what a failure means to whoever asked
 */
export async function askGateway(
	context: IExecuteFunctions | ILoadOptionsFunctions | ITriggerFunctions,
	gateway: Gateway,
	credential: ICredentialDataDecryptedObject,
	request: GatewayRequest,
	{ timeout, consequences }: { timeout: number; consequences: Consequences },
): Promise<GatewayAnswer> {
	const address = urlBelow(gateway.baseUrl(credential), request.path);
	if (!address.ok) return { ok: false, message: address.fault };
	const asked = { ...request, url: address.url, timeout, credential };
	const response = await requestGateway(context, gateway, asked);
	return response.outcome === 'ok' || response.outcome === 'list'
		? { ok: true, body: response.body }
		: { ok: false, ...explainResponse(response, consequences) };
}
