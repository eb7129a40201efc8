import { createHash, createHmac } from 'node:crypto';

/** How a request shows that it may come in. Plain data: it goes to the process that sends. */
export type Proof =
	| { kind: 'none' }
	/** The body's HMAC, as the gateway signs. */
	| { kind: 'gateway'; header: string; secret: string }
	/** n8n's header authentication. */
	| { kind: 'header'; name: string; value: string }
	/** As Twilio's Event Streams sign: the body's digest in the query, and the URL's HMAC. */
	| { kind: 'twilio'; publicUrl: string; authToken: string };

export interface Request {
	/** Comes after the URL. */
	query: string;
	headers: Record<string, string>;
	body: Buffer;
}

/**
 * A request with a message that no other has: the same bytes for every proof.
 * @param id what sets the message apart
 */
export function requestOf(id: string, proof: Proof): Request {
	const body = Buffer.from(
		JSON.stringify({
			event: 'message.received',
			from: '919876543210',
			to: '911234500000',
			text: `Is my order ${id} ready to be picked up this afternoon?`,
			ref: null,
			receivedAt: '2026-06-12T14:32:00.000Z',
			deviceId: 'dev_1',
			tenantId: 'ten_1',
			tenantName: 'Acme Corp',
		}),
	);
	const { query = '', headers } = shown(body, proof);
	const common = { 'content-type': 'application/json', 'content-length': String(body.length) };
	return { query, headers: { ...common, ...headers }, body };
}

function shown(body: Buffer, proof: Proof): { query?: string; headers: Record<string, string> } {
	switch (proof.kind) {
		case 'none':
			return { headers: {} };
		case 'header':
			return { headers: { [proof.name]: proof.value } };
		case 'gateway': {
			const digest = createHmac('sha256', proof.secret).update(body).digest('hex');
			return { headers: { [proof.header]: `sha256=${digest}` } };
		}
		case 'twilio': {
			const query = `?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
			const signature = createHmac('sha1', proof.authToken)
				.update(`${proof.publicUrl}${query}`)
				.digest('base64');
			return { query, headers: { 'x-twilio-signature': signature } };
		}
	}
}
