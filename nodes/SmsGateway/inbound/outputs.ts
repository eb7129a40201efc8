import type { INodeExecutionData } from 'n8n-workflow';

/** In the order of the trigger's outputs. */
export const OUTPUT_NAMES = ['Message', 'Opt-Out', 'Delivery'];

/**
 * A text that is nothing but an opt-out, opt-in or help keyword never reaches what hangs on Message.
 */
export function splitByOutput(items: readonly INodeExecutionData[]): INodeExecutionData[][] {
	const outputs: INodeExecutionData[][] = OUTPUT_NAMES.map(() => []);
	for (const item of items) outputs[outputOf(item)].push(item);
	return outputs;
}

function outputOf({ json }: INodeExecutionData): number {
	// Only a message has a sender.
	if (json.senderType === undefined) return 2;
	return json.optOutMatch === 'exact' ? 1 : 0;
}
