/** A request as it goes over the wire: nothing corrects it. */
export interface RawRequest {
	/** The request line and the headers, up to and with the blank line. */
	head: Buffer;
	/** Pieces of the body, sent as fast as the server takes them. */
	body: Iterable<Buffer>;
	/**
	 * What follows the last byte: `wait` for the answer; `halfClose`, which says that no more comes;
	 * or `abort` the connection unless there is an answer within `holdMs`.
	 */
	ending: 'wait' | 'halfClose' | 'abort';
	/** In milliseconds, for `abort`. */
	holdMs: number;
}

/** What {@link rawRequest} takes; everything else has the form of a genuine delivery. */
export interface RequestParts {
	method?: string;
	/** In this order, each occurrence for itself. */
	headers?: ReadonlyArray<readonly [name: string, value: string]>;
	/** `null` leaves the header out. */
	contentType?: string | null;
	/** `null` leaves the header out. */
	contentLength?: string | number | null;
	body?: Buffer | string | Iterable<Buffer>;
	ending?: RawRequest['ending'];
	holdMs?: number;
}

/** Writes a request for the URL out. */
export function rawRequest(url: URL, parts: RequestParts = {}): RawRequest {
	const { method = 'POST', headers = [], ending = 'wait', holdMs = 0 } = parts;
	const body = typeof parts.body === 'string' ? Buffer.from(parts.body) : (parts.body ?? '');
	const pieces = Buffer.isBuffer(body) ? [body] : body === '' ? [] : (body as Iterable<Buffer>);
	const { contentType = 'application/json', contentLength = lengthOf(body) } = parts;
	const lines = [
		`${method} ${url.pathname}${url.search} HTTP/1.1`,
		`Host: ${url.host}`,
		// The server's close is then the end of its answer.
		'Connection: close',
		...(contentType === null ? [] : [`Content-Type: ${contentType}`]),
		...(contentLength === null ? [] : [`Content-Length: ${contentLength}`]),
		...headers.map(([name, value]) => `${name}: ${value}`),
	];
	// One byte a character: headers may hold any byte, and Node.js reads them so.
	const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
	return { head, body: pieces, ending, holdMs };
}

function lengthOf(body: Buffer | string | Iterable<Buffer>): number | null {
	return typeof body === 'string' || Buffer.isBuffer(body) ? body.length : null;
}
