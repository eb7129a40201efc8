import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { PublishSettings } from '../panel/triggerSettings';
import { askForSecret } from './handedOutSecret';
import { SlotClient } from './slotClient';

/**
 * Points the ingress integration that the panel names at this trigger, and makes it sign with the
 * credential's secret. Different integrations can have different endpoints, so nobody else's
 * registration is touched.
 */
export async function pointIntegrationHere(
	hook: IHookFunctions,
	settings: PublishSettings,
): Promise<void> {
	const client = await SlotClient.of(hook, settings);
	client.assertReachable();
	const { integrationId: id, integrationHeader: signingHeader } = settings;
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
	// n8n does not tell this hook whether the workflow is published, nor the gateway what an
	// integration is pointed at: nothing can show that production would not lose it.
	if (client.isTest) {
		throw new NodeOperationError(
			hook.getNode(),
			"Listening for a test event would take the integration away from the published workflow. To test, set Registration to Manual and add a rule in the gateway's portal that forwards to the Test URL",
			{ description: 'Nothing was changed at the gateway.' },
		);
	}
	const secret = await client.setIntegration({
		id,
		outboundUrl: client.url,
		signingSecret,
		signingHeader,
	});
	askForSecret(hook, client, secret);
}
