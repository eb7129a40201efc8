import { SIGNATURE, signatureOf } from './kinds/body.mts';
import { Material } from './kinds/kind.mts';
import type { Random } from './random.mts';
import { labelOf, send } from './send.mts';

/** A delivery of the gateway, for {@link Material}'s `captured`. */
type Captured = ReturnType<Material['captured']>;

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

	/** What a request is made of that is sent between these. */
	material(random: Random, text: string): Material {
		const captured = () => random.pick(this.acknowledged);
		return new Material(this.url, this.secret, random, text, captured);
	}

	/** Sends one more message. */
	async send(random: Random): Promise<void> {
		const text = `genuine/${this.texts.length}`;
		this.texts.push(text);
		const material = this.material(random, text);
		const body = material.body();
		const signature = signatureOf(body, this.secret);
		const request = material.request({ headers: [[SIGNATURE, signature]], body });
		const label = labelOf(await send(this.url, request));
		this.answered.set(label, (this.answered.get(label) ?? 0) + 1);
		if (label === STORED) this.acknowledged.push({ body, signature });
		else this.faults.push(`${text}: ${label} instead of ${STORED}`);
	}
}
