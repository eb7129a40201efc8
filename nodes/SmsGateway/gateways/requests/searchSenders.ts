import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { gatewayOf } from '../index';
import { askGateway } from './askGateway';
import { ofReading } from './explainResponse';

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
	const answer = await askGateway(this, gateway, credential, gateway.senders.list(credential), {
		timeout: TIMEOUT,
		consequences: ofReading,
	});
	if (!answer.ok) {
		const { message, description } = answer;
		throw new NodeOperationError(this.getNode(), message, { description });
	}
	const wanted = filter.trim().toLowerCase();
	return {
		results: gateway.senders
			.sendersOf(answer.body)
			.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted))
			.map(({ id, name }) => ({ name, value: id })),
	};
}
