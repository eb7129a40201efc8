import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from './session.mts';

const POLL_MS = 50;
const STOPPED_WITHIN_MS = 10_000;

/**
 * Listens for a test event, as "Execute workflow" in the editor does: n8n does so for one event
 * and for two minutes. No editor needs to be connected.
 * @throws Error if the trigger is not one that waits for a request
 */
export async function listen(
	session: Session,
	workflowId: string,
	triggerName: string,
): Promise<void> {
	const { waitingForWebhook } = await session.request<{ waitingForWebhook?: boolean }>(
		'POST',
		`/rest/workflows/${workflowId}/run`,
		{ triggerToStartFrom: { name: triggerName } },
	);
	if (!waitingForWebhook) throw new Error(`"${triggerName}" does not wait for a test event`);
}

/**
 * Stops listening, and waits until a test event would find nobody: n8n answers before that.
 * @param testUrl the trigger's address for test events
 */
export async function stopListening(
	session: Session,
	workflowId: string,
	testUrl: string,
): Promise<void> {
	await session.request('DELETE', `/rest/test-webhook/${workflowId}`);
	const deadline = Date.now() + STOPPED_WITHIN_MS;
	while (await isListening(testUrl)) {
		if (Date.now() > deadline)
			throw new Error(`n8n still listens for test events on ${testUrl}`);
		await pause(POLL_MS);
	}
}

/** Asks as a browser asks before a request to another site: that runs nothing. */
async function isListening(testUrl: string): Promise<boolean> {
	const origin = new URL(testUrl).origin;
	const response = await fetch(testUrl, { method: 'OPTIONS', headers: { origin } });
	await response.arrayBuffer();
	return (response.headers.get('access-control-allow-methods') ?? '').includes(',');
}
