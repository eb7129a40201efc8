import type { IWebhookDescription } from 'n8n-workflow';

/**
 * Where n8n takes the reply for an execution that waits: at a signed address of that execution, below
 * the node's ID. Nothing is registered with anybody, so there is no lifecycle either.
 */
export const REPLY_WEBHOOKS: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		path: '={{ $nodeId }}',
		isFullPath: true,
		restartWebhook: true,
		responseMode: 'onReceived',
		// Not said, n8n would answer the literal text "firstEntryJson"; empty, it answers what webhook() gives.
		responseData: '',
	},
];
