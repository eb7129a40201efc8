import type { IExecuteFunctions } from 'n8n-workflow';

import type { OutgoingText } from './outgoingText';
import type { Outcome } from './outcome';
import { sendWave } from './sendWave';
import { warnOfRetrying } from './warnOfRetrying';

/**
 * Texts in a wave at most. All of them are under way at once, so that a wave takes as long as one
 * text, and a STOP that is written down meanwhile comes too late for that moment only, as it would
 * for one text. More of them would save little (500 texts take 35 looks), would make the look slower
 * in a long list, and would leave more texts in doubt when the connection breaks.
 */
const MOST = 16;

/**
 * Texts that go out in waves: everyone in a wave is looked up with one look, immediately before, and
 * then all are texted at once.
 *
 * The first wave is one text, and each one after it twice as large. After a wave that the gateway did
 * not take whole, the next is one text again: a wrong key or a broken gateway costs one text, and a
 * gateway that says "not so fast" is sent one text at a time.
 */
export class Waves {
	private size = 1;

	constructor(
		private readonly context: IExecuteFunctions,
		/** Throws where an item is not right. */
		private readonly compose: (itemIndex: number) => OutgoingText,
	) {}

	/** Sends as many items as go together, from this one on. @returns what came of each, in order */
	async send(first: number): Promise<Outcome[]> {
		if (first === 0) warnOfRetrying(this.context);
		const wave = this.gather(first);
		if ('fault' in wave) return [{ ok: false, error: wave.fault, fate: 'notDone' }];
		const { outcomes, tookAll } = await sendWave(this.context, wave.texts);
		this.size = tookAll ? Math.min(MOST, this.size * 2) : 1;
		return outcomes;
	}

	/**
	 * The next texts, to a person one at most, so that texts to the same person stay in their order. What
	 * comes before an item that is not right goes out without it.
	 */
	private gather(first: number): { texts: OutgoingText[] } | { fault: unknown } {
		const texts: OutgoingText[] = [];
		const people = new Set<string>();
		const end = Math.min(this.context.getInputData().length, first + this.size);
		for (let itemIndex = first; itemIndex < end; itemIndex++) {
			try {
				const text = this.compose(itemIndex);
				if (people.has(text.to)) break;
				people.add(text.to);
				texts.push(text);
			} catch (fault) {
				if (texts.length === 0) return { fault };
				break;
			}
		}
		return { texts };
	}
}
