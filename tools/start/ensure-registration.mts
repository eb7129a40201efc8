import type { Simulator } from '../../simulator/simulator.mts';
import type { Workflow } from '../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';

const TRIGGER = 'n8n-nodes-sms-gateway.smsGatewayTrigger';

/**
 * Registers the workflow's production URL with the gateway, as the trigger's panel tells the user
 * to do. An address that leads elsewhere is the user's own and stays.
 */
export async function ensureRegistration(
	client: N8nClient,
	simulator: Simulator,
	workflow: Workflow,
): Promise<void> {
	const trigger = workflow.nodes.find(({ type }) => type === TRIGGER);
	if (!trigger) return;
	const url = await client.webhookUrl(workflow, trigger.name);
	const registered = simulator.state().webhook?.url;
	if (registered !== undefined && new URL(registered).pathname !== new URL(url).pathname) return;
	if (registered === url) return;
	const response = await fetch(`${simulator.apiBaseUrl}/webhooks`, {
		method: 'PUT',
		headers: {
			authorization: `Bearer ${simulator.apiKey}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({ url, enabled: true }),
	});
	if (!response.ok) {
		throw new Error(`The gateway did not register ${url}: ${await response.text()}`);
	}
}
