import { bodyOf, SIGNATURE, signatureOf } from './kinds/body.mts';
import type { Material } from './kinds/kind.mts';
import type { Random } from './random.mts';
import { rawRequest } from './rawRequest.mts';
import { labelOf, send } from './send.mts';

/** What a delivery of the gateway is made of, for {@link Material}'s `captured`. */
export type Captured = ReturnType<Material['captured']>;

/** The answer to a message that n8n has stored. */
const STORED = '200 accepted';

/** The gateway's own deliveries, each another message, and what became of them. */
export class Genuine {
	/** The texts of all that were sent. */
	readonly texts: string[] = [];
	/** Those that were not answered as stored, in words. */
	readonly faults: string[] = [];
	/** How many were answered in which way. */
	readonly answered = new Map<string, number>();
	private readonly acknowledged: Captured[] = [];

	constructor(
		private readonly url: URL,
		private readonly secret: string,
	) {}

	/** Sends one more message. */
	async send(random: Random): Promise<void> {
		const text = `genuine/${this.texts.length}`;
		this.texts.push(text);
		const body = bodyOf(text, random);
		const signature = signatureOf(body, this.secret);
		const request = rawRequest(this.url, { headers: [[SIGNATURE, signature]], body });
		const label = labelOf(await send(this.url, request));
		this.answered.set(label, (this.answered.get(label) ?? 0) + 1);
		if (label === STORED) this.acknowledged.push({ body, signature });
		else this.faults.push(`${text}: ${label} instead of ${STORED}`);
	}

	/** One that was answered as stored. */
	captured(random: Random): Captured {
		return random.pick(this.acknowledged);
	}
}
