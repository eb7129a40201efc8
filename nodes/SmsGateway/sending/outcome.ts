import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

/** One item that leaves the node. */
export interface OperationResult {
	json: IDataObject;
	binary?: IBinaryKeyData;
	/** Which of the operation's outputs it leaves on; the first one if left out. */
	output?: number;
}

/** What came of one item. */
export type Outcome = { ok: true; results: OperationResult[] } | Failure;

export interface Failure {
	ok: false;
	error: unknown;
	/**
	 * - `notDone`: surely;
	 * - `unknown`: it may have been done all the same, or was done in part;
	 * - `left`: surely not, and only because another one had failed.
	 */
	fate: 'notDone' | 'unknown' | 'left';
	/** Set when the gateway says that it did not take the text, so that it may be offered again. */
	offerAgain?: {
		/** Seconds, when the gateway says when. */
		after: number | undefined;
	};
}
