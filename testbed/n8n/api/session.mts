/** A request is given up after this time: publishing waits for the trigger's own calls. */
const REQUEST_MS = 60_000;

/** n8n refused a request. The message names method, path, status and n8n's reason. */
export class N8nApiError extends Error {
	constructor(
		method: string,
		path: string,
		readonly status: number,
		reason: string,
	) {
		super(`${method} ${path} was answered ${status}: ${reason}`);
		this.name = 'N8nApiError';
	}
}

/** A browser's session with n8n: it keeps the cookie that a login sets. */
export class Session {
	private cookie = '';

	constructor(readonly baseUrl: string) {}

	/**
	 * Sends a request and unwraps the answer's `data`.
	 * @param path below the base URL, with a slash in front
	 * @param body sent as JSON if given
	 * @throws N8nApiError for a status of 400 or more; Error if n8n is not there
	 */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.send(method, path, body);
		this.keepCookie(response);
		const text = await response.text();
		if (!response.ok) throw new N8nApiError(method, path, response.status, reasonIn(text));
		return (text === '' ? undefined : dataIn(text)) as T;
	}

	private async send(method: string, path: string, body: unknown): Promise<Response> {
		const headers: Record<string, string> = {};
		if (this.cookie !== '') headers.cookie = this.cookie;
		if (body !== undefined) headers['content-type'] = 'application/json';
		try {
			return await fetch(`${this.baseUrl}${path}`, {
				method,
				headers,
				body: body === undefined ? undefined : JSON.stringify(body),
				signal: AbortSignal.timeout(REQUEST_MS),
			});
		} catch (error) {
			const cause = error instanceof Error ? (error.cause ?? error) : error;
			throw new Error(`${method} ${path} was not answered by ${this.baseUrl}: ${String(cause)}`);
		}
	}

	private keepCookie(response: Response): void {
		const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
		if (cookies.length > 0) this.cookie = cookies.join('; ');
	}
}

function dataIn(text: string): unknown {
	const json: unknown = JSON.parse(text);
	return typeof json === 'object' && json !== null && 'data' in json ? json.data : json;
}

function reasonIn(text: string): string {
	try {
		const { message } = JSON.parse(text) as { message?: unknown };
		return typeof message === 'string' ? message : text;
	} catch {
		return text.slice(0, 500);
	}
}
