/** How a delivery that this process is working on ends. */
type Outcome = 'stored' | 'released';

export type Claim =
	/** The caller works on the delivery, and says how it ended. */
	| { status: 'claimed'; settle: (outcome: Outcome) => void }
	/** The same delivery was stored before. */
	| { status: 'duplicate' }
	/** The same delivery is being worked on; wait, then claim again. */
	| { status: 'pending'; outcome: Promise<Outcome> };

/**
 * The deliveries that this process has taken, in two phases: *pending* from the claim on, *stored*
 * once the sender has been told so. A delivery that could not be stored is given back, so that its
 * retry runs.
 *
 * This stops concurrent duplicates: n8n offers a webhook nothing else that is atomic.
 * What has to outlive the process is in `processedMessages`.
 */
export class Claims {
	private readonly pending = new Map<string, Promise<Outcome>>();

	/** In the order in which they were stored, so that the oldest is first. */
	private readonly stored = new Set<string>();

	/** @param capacity how many stored deliveries are remembered; the oldest is forgotten first */
	claim(key: string, capacity: number): Claim {
		// Pending first: what is being stored again after a release may also be remembered.
		const outcome = this.pending.get(key);
		if (outcome) return { status: 'pending', outcome };
		if (this.stored.has(key)) return { status: 'duplicate' };

		let resolve: (outcome: Outcome) => void = () => undefined;
		const own = new Promise<Outcome>((settled) => (resolve = settled));
		this.pending.set(key, own);
		const settle = (ended: Outcome) => {
			// Once only: after a release the key may be another caller's.
			if (this.pending.get(key) !== own) return;
			this.pending.delete(key);
			if (ended === 'stored') this.remember(key, capacity);
			resolve(ended);
		};
		return { status: 'claimed', settle };
	}

	private remember(key: string, capacity: number): void {
		this.stored.add(key);
		for (const oldest of this.stored) {
			if (this.stored.size <= capacity) break;
			this.stored.delete(oldest);
		}
	}
}
