import type { IExecuteFunctions, NodeOperationError } from 'n8n-workflow';

import { log } from '../../shared/log';

/** Old rows do no harm but take time to read, so a failure goes to the log. */
export async function pruneQuietly(
	context: IExecuteFunctions,
	prune: (now: number) => Promise<void>,
): Promise<void> {
	try {
		await prune(Date.now());
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		log(context, 'warn', `${message}. ${description ?? ''}`);
	}
}
