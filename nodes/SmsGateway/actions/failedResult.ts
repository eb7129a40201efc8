import type { NodeApiError } from 'n8n-workflow';

import type { OperationResult } from '../sending/outcome';

/** n8n knows a failed item, for its error output, by having no other fields than these. */
export function failedResult(error: unknown): OperationResult {
	const { message, description } = error as NodeApiError;
	return { json: { error: message, ...(description && { details: description }) } };
}
