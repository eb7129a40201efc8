import type { IDataObject } from 'n8n-workflow';

import type { OptOutChoice } from './triggerSettings';

/** What the trigger would have put out, had n8n not lost it, and how it treats opt-outs. */
export interface KeptMessage {
	json: IDataObject;
	optOut: OptOutChoice;
}

export const writeKeptMessage = (message: KeptMessage) => JSON.stringify(message);

/** @returns undefined for what the trigger did not write */
export function readKeptMessage(text: string): KeptMessage | undefined {
	try {
		const { json, optOut } = JSON.parse(text) as Partial<KeptMessage>;
		return json && optOut ? { json, optOut } : undefined;
	} catch {
		return undefined;
	}
}
