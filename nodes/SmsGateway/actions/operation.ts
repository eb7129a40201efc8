import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { OutgoingText } from '../sending/outgoingText';

/** One item that leaves the node. */
export interface OperationResult {
	json: IDataObject;
	/** Which of the operation's outputs it leaves on; the first one if left out. */
	output?: number;
}

/** What came of one item. */
export type Outcome =
	| { ok: true; results: OperationResult[] }
	| {
			ok: false;
			error: unknown;
			/**
			 * - `not done`: surely;
			 * - `unknown`: it may have been done all the same;
			 * - `left`: surely not, and it was given up only because another one had failed.
			 */
			fate: 'not done' | 'unknown' | 'left';
	  };

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
