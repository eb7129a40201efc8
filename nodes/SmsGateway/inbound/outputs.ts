import type { INodeExecutionData } from 'n8n-workflow';

/**
 * Message, Opt-Out: a text that is nothing but an opt-out, opt-in or help keyword never reaches what
 * hangs on Message.
 */
export function splitByOutput(items: readonly INodeExecutionData[]): INodeExecutionData[][] {
	const isKeyword = ({ json }: INodeExecutionData) => json.optOutMatch === 'exact';
	return [items.filter((item) => !isKeyword(item)), items.filter(isKeyword)];
}
