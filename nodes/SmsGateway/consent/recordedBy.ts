import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

/** Names the workflow that writes a row, for the person who reads it in n8n's screen. */
export function recordedByOf(context: IExecuteFunctions | IWebhookFunctions): string {
	const { name, id } = context.getWorkflow();
	return [name, id && `(${id})`].filter(Boolean).join(' ');
}
