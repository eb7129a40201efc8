import type { Simulator } from '../../simulator/simulator.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';

/** Names the workflow that a URL of this n8n runs, as the phone page shows it. */
export async function holderOf(client: N8nClient, url: string): Promise<string | undefined> {
	if (!URL.canParse(url) || new URL(url).origin !== client.url) return undefined;
	const parts = new Set(new URL(url).pathname.split('/'));
	const workflows = await client.workflows();
	const holder = workflows.find(({ nodes }) =>
		nodes.some(({ webhookId }) => webhookId !== undefined && parts.has(webhookId)),
	);
	return holder && `Workflow “${holder.name}”`;
}

/**
 * Brings the inbound webhook up to date before n8n starts, since a published workflow that finds another
 * URL there is not activated: nobody listens on a Test URL any more, and n8n may have another port.
 *
 * @param before where n8n listened the last time, for example `http://127.0.0.1:5678`
 * @param now where it is about to listen
 */
export function renewInboundWebhook(simulator: Simulator, before: string, now: string): void {
	const { webhook, replacedUrl } = simulator.state();
	if (!webhook?.enabled || new URL(webhook.url).origin !== before) return;
	const isTest = new URL(webhook.url).pathname.startsWith('/webhook-test/');
	const url = isTest ? replacedUrl : webhook.url;
	const renewed = url?.startsWith(`${before}/`) ? `${now}${url.slice(before.length)}` : url;
	if (renewed !== webhook.url) simulator.setWebhook(renewed);
}
