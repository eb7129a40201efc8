import type { IDataObject } from 'n8n-workflow';

/** A text to send, before it is checked whether its person opted out. */
export interface OutgoingText {
	itemIndex: number;
	/** E.164. */
	to: string;
	text: string;
	/** What to use when the options name none. */
	ref?: string;
	/** The line that it goes out from, if known: an opt-out may hold for one line. */
	line?: string;
	/** Further fields of the item, whether the text was sent or not. */
	about?: IDataObject;
}
