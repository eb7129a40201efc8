import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { RegistrationClient } from './registrationClient';

/**
 * Points the ingress integration that the panel names at this trigger, and makes it sign with the
 * credential's secret. Different integrations can have different endpoints, so nobody else's
 * registration is touched.
 */
export async function pointIntegrationHere(hook: IHookFunctions): Promise<void> {
	const client = await RegistrationClient.of(hook);
	const id = String(hook.getNodeParameter('integrationId', '')).trim();
	const [signingSecret] = client.secrets;
	if (id === '') {
		throw new NodeOperationError(
			hook.getNode(),
			"Enter the ID of the integration: create one in the gateway's portal, or with POST /ingress of its API",
		);
	}
	if (signingSecret === '') {
		throw new NodeOperationError(
			hook.getNode(),
			'The credential has no signing secret. Think of a long random one and enter it: it is given to the integration when the workflow is published',
		);
	}
	if (client.isTest && hook.getWorkflow().active) {
		throw new NodeOperationError(
			hook.getNode(),
			'The published workflow uses this integration, and listening for a test event would take it away. To test, either unpublish first, or enter the ID of another integration',
			{ description: 'Nothing was changed at the gateway.' },
		);
	}
	await client.setIntegration({
		id,
		outboundUrl: client.url,
		signingSecret,
		signingHeader: String(hook.getNodeParameter('integrationHeader', '')).trim(),
	});
}
