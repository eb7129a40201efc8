import type { IDataObject } from 'n8n-workflow';

/** A text that is to go out, before anybody looked whether it may. */
export interface OutgoingText {
	itemIndex: number;
	/** E.164. */
	to: string;
	text: string;
	/** What to use when the options name none. */
	ref?: string;
	/** The line that it goes out from, when it is known: an opt-out may hold for one line. */
	line?: string;
	/** What the item says besides, whether the text was sent or not. */
	about?: IDataObject;
}
