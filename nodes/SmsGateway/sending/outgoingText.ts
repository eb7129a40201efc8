import type { IDataObject } from 'n8n-workflow';

/** The phone and SIM that a message came in on, as its gateway names them. */
export interface InboundPlace {
	gateway: string;
	/** One's own line. */
	line?: string;
	deviceId?: string;
	sim?: string;
}

/** A text to send, before it is checked whether its person opted out. */
export interface OutgoingText {
	itemIndex: number;
	/** E.164. */
	to: string;
	text: string;
	/** Tells texts of the same words to the same person apart, in one run of the node. */
	round?: number;
	/** What to use when the options name none. */
	ref?: string;
	/** The line that it goes out from, if known: an opt-out may hold for one line. */
	line?: string;
	/** Where a reply goes out from, unless the panel says otherwise: where the message came in. */
	inbound?: InboundPlace;
	/**
	 * Takes the right to send it, right before each attempt; throws a NodeOperationError when there is
	 * none. Returns what gives it back, for a text that did not go out.
	 */
	takeTurn?: () => () => void;
	/** Further fields of the item, whether the text was sent or not. */
	about?: IDataObject;
}
