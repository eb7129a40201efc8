import type { IExecuteFunctions } from 'n8n-workflow';

import type { OutgoingText } from './outgoingText';
import type { Outcome } from './outcome';
import { sendParts } from './sendParts';
import { sendWave } from './sendWave';
import { textInParts } from './textInParts';
import { warnOfRetrying } from './warnOfRetrying';

/**
 * Texts in a wave at most. They are sent at the same time, so that a wave takes as long as one text and
 * a STOP that is recorded meanwhile comes no later than it would for one text. Larger waves would save
 * little (500 texts take 35 checks), would make each check slower in a long list, and would leave more
 * texts in doubt when the connection breaks.
 */
const MOST = 16;

/**
 * Sends texts in waves: one request checks everyone in a wave, and then all are texted at once.
 *
 * The first wave is one text, and each wave is twice as large as the one before. After a wave of which
 * the gateway did not take every text, the next is one text again: a wrong key or a broken gateway
 * costs one text, and a gateway that limits the rate gets one text at a time.
 */
export class Waves {
	private size = 1;

	constructor(
		private readonly context: IExecuteFunctions,
		/** Throws when an item is invalid. */
		private readonly compose: (itemIndex: number) => OutgoingText,
	) {}

	/** Sends as many items as go together, from this one on. @returns what came of each, in order */
	async send(first: number): Promise<Outcome[]> {
		if (first === 0) warnOfRetrying(this.context);
		const wave = this.gather(first);
		if ('fault' in wave) return [{ ok: false, error: wave.fault, fate: 'notDone' }];
		if ('parts' in wave) return [await sendParts(this.context, wave.text, wave.parts)];
		const { outcomes, tookAll } = await sendWave(this.context, wave.texts);
		this.size = tookAll ? Math.min(MOST, this.size * 2) : 1;
		return outcomes;
	}

	/**
	 * The next texts, at most one to each person, so that texts to the same person stay in their order. An
	 * invalid item ends the wave before it, and so does a text in parts, which goes out alone.
	 */
	private gather(
		first: number,
	): { texts: OutgoingText[] } | { text: OutgoingText; parts: string[] } | { fault: unknown } {
		const texts: OutgoingText[] = [];
		const people = new Set<string>();
		const end = Math.min(this.context.getInputData().length, first + this.size);
		for (let itemIndex = first; itemIndex < end; itemIndex++) {
			try {
				const { text, parts } = textInParts(this.context, this.compose(itemIndex));
				if (people.has(text.to)) break;
				if (parts.length > 1 && texts.length > 0) break;
				if (parts.length > 1) return { text, parts };
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
