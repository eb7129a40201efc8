import { message } from '../../../testbed/world/delivery.mts';
import type { Random } from '../random.mts';
import { rawRequest, type RawRequest, type RequestParts } from '../rawRequest.mts';
import { digestOf, SIGNATURE, signatureOf } from './body.mts';

/** Who says no, or why no is not said. */
export const BY_TRIGGER = 'refused by the trigger';
export const BEFORE_TRIGGER = 'refused by n8n or Node.js, before the trigger';
export const NOT_RUN = 'not refused, and not run';

/** One kind of hostile request. */
export interface Kind {
	name: string;
	group: typeof BY_TRIGGER | typeof BEFORE_TRIGGER | typeof NOT_RUN;
	/** How many are sent. */
	count: number;
	/** The outcomes that are right, as `labelOf` words them; any other fails the run. */
	answers: readonly string[];
	/** Held for seconds, so sent beside the others and not in their turn. */
	slow?: true;
	make(material: Material): RawRequest;
}

type Header = readonly [name: string, value: string];

/** What a hostile request is made of. */
export class Material {
	constructor(
		/** The trigger's production URL. */
		readonly url: URL,
		/** The secret that the gateway signs with. */
		readonly secret: string,
		readonly random: Random,
		/** Names the kind and the request, to be found in an execution that must not be. */
		readonly text: string,
		/** A genuine delivery that n8n has acknowledged. */
		readonly captured: () => { body: Buffer; signature: string },
	) {}

	/** A body as the gateway writes it, but for its text. */
	body(): Buffer {
		const from = `91${this.random.int(6_000_000_000, 9_999_999_999)}`;
		return Buffer.from(JSON.stringify(message({ from, text: this.text })));
	}

	/** What the gateway would sign the bytes with: 64 hex digits. */
	digest(bytes: Buffer, algorithm = 'sha256'): string {
		return digestOf(bytes, this.secret, algorithm);
	}

	/** The header of the gateway for these bytes. */
	signature(bytes: Buffer): Header {
		return [SIGNATURE, signatureOf(bytes, this.secret)];
	}

	/** A header with a digest that is none of anything. */
	forgedHeader(): Header {
		return [SIGNATURE, `sha256=${this.random.bytes(32).toString('hex')}`];
	}

	/** In half of the cases. */
	sometimes<T>(value: T): T[] {
		return this.random.int(0, 1) ? [value] : [];
	}

	request(parts: RequestParts): RawRequest {
		return rawRequest(this.url, parts);
	}

	/** A request with the right signature of `signed`, by default of its body. */
	signed(body: Buffer, parts: RequestParts = {}, signed = body): RawRequest {
		const headers = [this.signature(signed), ...(parts.headers ?? [])];
		return this.request({ body, ...parts, headers });
	}

	/** A request without a signature, or with a forged one. */
	unsigned(parts: RequestParts): RawRequest {
		const headers = [...(parts.headers ?? []), ...this.sometimes(this.forgedHeader())];
		return this.request({ ...parts, headers });
	}
}
