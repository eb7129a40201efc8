import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** Shows in the editor, beside the trigger's output, that the old signing secret is still in use. */
export function warnOfRotation(context: IExecuteFunctions, items: INodeExecutionData[]): void {
	if (!items.some(({ json }) => json.signedWith === 'previous')) return;
	context.addExecutionHints({
		message:
			'The gateway still signs with the previous signing secret. Keep it in the credential until this warning is gone, then empty it.',
		type: 'warning',
		location: 'outputPane',
	});
}
