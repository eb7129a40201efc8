import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import type { OperationResult } from '../sending/outcome';
import type { OutgoingText } from '../sending/outgoingText';

/** An operation of the node; one file each. */
export interface Operation {
	/** The panel's fields, shown for this operation alone. */
	properties: INodeProperties[];
	/**
	 * Runs it for one item.
	 *
	 * @returns one item, several or none
	 * @throws NodeOperationError or NodeApiError with the item's index, saying what to do next
	 */
	execute(this: IExecuteFunctions, itemIndex: number): Promise<OperationResult | OperationResult[]>;
}

/** An operation that texts somebody for each item. Many of them go out together: see `Waves`. */
export interface TextingOperation {
	properties: INodeProperties[];
	/**
	 * Says whom to text what. Called before the opt-out check, and perhaps twice.
	 *
	 * @throws NodeOperationError with the item's index, saying what to do next
	 */
	compose(this: IExecuteFunctions, itemIndex: number): OutgoingText;
}

/** An operation that handles all items at once, because one by one would take too long. */
export interface BatchOperation {
	properties: INodeProperties[];
	/** @returns what leaves for each item, in the order of the items; a failure is a result too */
	executeAll(this: IExecuteFunctions): Promise<OperationResult[]>;
}

export type AnyOperation = Operation | TextingOperation | BatchOperation;

/** By the resource and the operation that are chosen in the panel. */
export type Operations = Record<string, Record<string, AnyOperation>>;
