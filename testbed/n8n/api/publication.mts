import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from './session.mts';

const POLL_MS = 100;
/** n8n tries a failing trigger five times in some 15 s before it says so. */
const PUBLISHED_WITHIN_MS = 60_000;

interface PublicationStatus {
	status: 'in_progress' | 'published' | 'partial' | 'failed' | 'not_published';
	/** The version that takes requests. */
	liveVersionId: string | null;
	triggers: Array<{ nodeId: string; status: string; errorMessage: string | null }>;
}

/**
 * Waits until a version's triggers are registered: n8n answers a request to publish before that.
 * @throws Error with what n8n reports of the triggers, or if it takes longer than a minute
 */
export async function untilPublished(
	session: Session,
	workflowId: string,
	versionId: string,
): Promise<void> {
	const last = await untilStatus(session, workflowId, ({ status, liveVersionId }) => {
		if (status === 'partial' || status === 'failed') return true;
		return status === 'published' && liveVersionId === versionId;
	});
	if (last.status === 'published') return;
	const reasons = last.triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
	throw new Error(`Workflow ${workflowId} was not published: ${reasons.join('; ')}`);
}

/** Waits until none of a workflow's triggers is registered any more. */
export async function untilUnpublished(session: Session, workflowId: string): Promise<void> {
	await untilStatus(session, workflowId, ({ status }) => status === 'not_published');
}

async function untilStatus(
	session: Session,
	workflowId: string,
	isWanted: (status: PublicationStatus) => boolean,
): Promise<PublicationStatus> {
	const path = `/rest/workflows/${workflowId}/publication-status`;
	const deadline = Date.now() + PUBLISHED_WITHIN_MS;
	for (;;) {
		const status = await session.request<PublicationStatus>('GET', path);
		if (isWanted(status)) return status;
		if (Date.now() > deadline) {
			const seconds = PUBLISHED_WITHIN_MS / 1_000;
			throw new Error(`Workflow ${workflowId} is still ${status.status} after ${seconds} s`);
		}
		await pause(POLL_MS);
	}
}
