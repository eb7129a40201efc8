/** The records that the simulator keeps. All are plain data, so they go to JSON as they are. */

/** The header that proves whose bytes they are. */
export interface Signature {
	header: string;
	value: string;
	/** Further headers that it needs, such as the time in it. */
	beside?: Record<string, string>;
}

/** One POST of a delivery. `status` and `durationMs` are null while it is under way. */
export interface Attempt {
	number: number;
	startedAt: string;
	durationMs: number | null;
	/** HTTP status that the receiver answered, or null on a timeout or a connection error. */
	status: number | null;
	/** 'timeout', or the code of a connection error such as 'ECONNREFUSED'. */
	error: string | null;
	/** The first 500 characters of what the receiver answered. */
	answer: string | null;
	signature: Signature | null;
	/** True where someone asked for the same bytes once more. */
	resend: boolean;
}

/** 'stopped': the simulator was closed before the delivery ended. */
export type DeliveryState = 'delivering' | 'acknowledged' | 'gave up' | 'stopped';

export type DeliveryRoute = 'webhook' | 'forward-all' | 'rule' | 'ingress' | 'callback';

/** One body on its way to one URL, with every attempt made. */
export interface Delivery {
	id: string;
	route: DeliveryRoute;
	url: string;
	/** The exact text of every attempt; its UTF-8 bytes are what is signed and sent. */
	body: string;
	ingressId: string | null;
	state: DeliveryState;
	/** When the next retry is due, or null when none is. */
	nextAttemptAt: string | null;
	attempts: Attempt[];
}

/** A text that a person sent to the paired phone. Numbers are digits without `+`. */
export interface Text {
	id: string;
	/** Sent as `id` in inbound bodies where the settings say so; else it stays here. */
	messageId: string;
	typedAt: string;
	from: string;
	to: string;
	text: string;
	ref: string | null;
	receivedAt: string;
	/** True while the paired phone is offline: it has not handed the text to the gateway yet. */
	held: boolean;
	deliveries: Delivery[];
}

/** What a delivery report can tell. */
export type ReportEvent = 'message.sent' | 'message.delivered';

export type MessageState = 'queued' | 'sent' | 'delivered';

/** A message that the API accepted, to be sent by the paired phone. `to` is E.164 with `+`. */
export interface Message {
	id: string;
	to: string;
	text: string;
	ref: string | null;
	callback: string | null;
	channel: 'sms';
	state: MessageState;
	createdAt: string;
	sentAt: string | null;
	deliveredAt: string | null;
	/** The POSTs to the message's own callback URL, if it has one. */
	callbacks: Delivery[];
}

/** An API request as it is logged: the Authorization header is redacted. */
export interface LoggedRequest {
	number: number;
	at: string;
	method: string;
	path: string;
	/** The status answered, or null where a fault left the request without an answer. */
	status: number | null;
	/** The fault that was played on this request, or null. */
	fault: string | null;
	headers: Record<string, string>;
}

/** One call of a sink. */
export interface SinkCall {
	at: string;
	method: string;
	/** The query string without `?`. */
	query: string;
	headers: Record<string, string>;
	/** Empty where it is more than a megabyte. */
	body: string;
}
