import { createHmac } from 'node:crypto';

/** The header of the gateway's signature. */
export const SIGNATURE = 'X-Mac-Signature';

/** What the gateway would sign the bytes with: 64 hex digits. */
export function digestOf(bytes: Buffer, secret: string, algorithm = 'sha256'): string {
	return createHmac(algorithm, secret).update(bytes).digest('hex');
}

/** The signature header's value as the gateway writes it. */
export function signatureOf(bytes: Buffer, secret: string): string {
	return `sha256=${digestOf(bytes, secret)}`;
}

/** The bytes with one bit turned. */
export function withBitFlipped(bytes: Buffer, byte: number, bit: number): Buffer {
	const changed = Buffer.from(bytes);
	changed[byte] ^= 1 << bit;
	return changed;
}
