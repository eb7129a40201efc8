import { createHmac } from 'node:crypto';

/** The header value of a gateway that signs these bytes, written apart from the code that checks it. */
export function signatureOf(body: Uint8Array | string, secret: string | Uint8Array): string {
	return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
