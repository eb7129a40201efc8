import { createHmac } from 'node:crypto';
import { message } from '../../../testbed/world/delivery.mts';
import type { Random } from '../random.mts';

/** The header of the gateway's signature. */
export const SIGNATURE = 'X-Mac-Signature';

/** A body as the gateway writes it, but for its text. */
export function bodyOf(text: string, random: Random, more: Record<string, unknown> = {}): Buffer {
	const from = `91${random.int(6_000_000_000, 9_999_999_999)}`;
	return Buffer.from(JSON.stringify(message({ from, text, ...more })));
}

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
