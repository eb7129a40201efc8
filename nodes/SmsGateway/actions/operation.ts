import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { OperationResult } from '../sending/outcome';
import type { OutgoingText } from '../sending/outgoingText';

/** What a node can be asked to do; one file each. */
export interface Operation {
	/** The panel's fields, shown for this operation alone. */
	properties: INodeProperties[];
	/**
	 * Does it for one item.
	 *
	 * @returns what leaves for it: one item, or several, or none
	 * @throws NodeOperationError or NodeApiError with the item's index, saying what to do next
	 */
	execute(this: IExecuteFunctions, itemIndex: number): Promise<OperationResult | OperationResult[]>;
}

/** An operation that texts somebody for each item. Many of them go out together: see `Waves`. */
export interface TextingOperation {
	properties: INodeProperties[];
	/**
	 * Says whom to text what. It is asked before anybody was looked up, and may be asked twice.
	 *
	 * @throws NodeOperationError with the item's index, saying what to do next
	 */
	compose(this: IExecuteFunctions, itemIndex: number): OutgoingText;
}

/** An operation that does its items together, because one by one would take too long. */
export interface BatchOperation {
	properties: INodeProperties[];
	/** @returns what leaves for each item, in the order of the items; what failed is a result too */
	executeAll(this: IExecuteFunctions): Promise<OperationResult[]>;
}

export interface Resource {
	properties: INodeProperties[];
	operations: Record<string, Operation | TextingOperation | BatchOperation>;
}
