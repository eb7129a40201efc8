import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { urlBelow } from '../../http/urlBelow';
import { gatewayOf } from '../index';
import { explainResponse, ofReading } from './explainResponse';
import { requestGateway } from './requestGateway';

/** For the response, in milliseconds. */
const TIMEOUT = 10_000;

/** The phones or lines of the account, for a choice in the panel. @param filter what was typed there */
export async function searchSenders(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const gateway = gatewayOf(this.getCurrentNodeParameter('gateway'));
	if (!gateway?.senders) return { results: [] };
	const credential = await this.getCredentials(gateway.credentialType);
	const request = gateway.senders.list(credential);
	const address = urlBelow(gateway.baseUrl(credential), request.path);
	if (!address.ok) throw new NodeOperationError(this.getNode(), address.fault);
	const response = await requestGateway(this, gateway, {
		...request,
		url: address.url,
		timeout: TIMEOUT,
		credential,
	});
	if (response.outcome !== 'ok' && response.outcome !== 'list') {
		const { message, description } = explainResponse(response, ofReading);
		throw new NodeOperationError(this.getNode(), message, { description });
	}
	const wanted = filter.trim().toLowerCase();
	return {
		results: gateway.senders
			.sendersOf(response.body)
			.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted))
			.map(({ id, name }) => ({ name, value: id })),
	};
}
