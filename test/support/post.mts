import { request, type ClientRequest } from 'node:http';

export interface Reply {
	status: number | undefined;
	type: string | undefined;
	body: unknown;
}

/**
 * Posts bytes with exactly these headers: unlike `fetch`, it lets a header be sent twice.
 *
 * @param onRequest gets the request before it is answered, so that a test can hang up
 */
export async function post(
	url: string,
	body: Buffer | string,
	headers: Array<[name: string, value: string]> = [],
	onRequest: (request: ClientRequest) => void = () => undefined,
): Promise<Reply> {
	const bytes = Buffer.from(body);
	return await new Promise((resolve, reject) => {
		const posting = request(
			url,
			{
				method: 'POST',
				agent: false,
				headers: [
					...[
						['Host', new URL(url).host],
						['Content-Length', String(bytes.length)],
						...headers,
					].flat(),
				],
			},
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () => {
					const text = Buffer.concat(chunks).toString();
					resolve({
						status: response.statusCode,
						type: response.headers['content-type'],
						body: text === '' ? undefined : (JSON.parse(text) as unknown),
					});
				});
			},
		);
		posting.on('error', reject);
		onRequest(posting);
		posting.end(bytes);
	});
}
