import type { IBinaryKeyData } from 'n8n-workflow';

import type { MessageItem } from '../item/message';

/** What the trigger posts to an execution that waits. */
export interface HandedOver {
	/** The row that it was claimed by. */
	row: number;
	proof: string;
	delivery: string;
	/** Whether the message answers, or ends the waiting because the person opted out. */
	kind: 'reply' | 'optOut';
	message: MessageItem;
	/** The files that came with it. */
	binary?: IBinaryKeyData;
}

/** What the waiting node responds; n8n itself responds otherwise, perhaps with 200, when none waits. */
export interface Receipt {
	taken: boolean;
}

export function isTaken(body: unknown): boolean {
	return typeof body === 'object' && body !== null && (body as Partial<Receipt>).taken === true;
}
