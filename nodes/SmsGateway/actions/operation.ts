import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

/** What a node can be asked to do; one file each. */
export interface Operation {
	/** The panel's fields, shown for this operation alone. */
	properties: INodeProperties[];
	/**
	 * Does it for one item.
	 *
	 * @throws NodeOperationError or NodeApiError with the item's index, saying what to do next
	 */
	execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject>;
}

export interface Resource {
	properties: INodeProperties[];
	operations: Record<string, Operation>;
}
