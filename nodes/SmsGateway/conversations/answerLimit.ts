import { BoundedMap } from '../shared/boundedMap';

/** How often one person is answered by itself: more than that is a machine that answers back. */
export interface AnswerLimit {
	most: number;
	/** In milliseconds. */
	within: number;
}

/** Conversations of one process in the time of a limit; far more than a phone can text. */
const MOST_CONVERSATIONS = 10_000;

/** When each conversation was answered, in milliseconds since 1970. An object each, to take it back. */
const answers = new BoundedMap<string, Array<{ at: number }>>(MOST_CONVERSATIONS);

/**
 * Takes the right to answer a person once more.
 *
 * @param elsewhere when other processes answered, or this one before it was restarted, as far as that is
 * known; in milliseconds since 1970
 * @returns gives the right back, for an answer that did not go out; undefined when there were too many
 */
export function takeAnswer(
	conversation: string,
	{ most, within }: AnswerLimit,
	now: number,
	elsewhere: readonly number[] = [],
): (() => void) | undefined {
	const isRecent = (at: number) => now - at < within;
	const here = (answers.get(conversation) ?? []).filter(({ at }) => isRecent(at));
	// What is known from elsewhere may be of this process too.
	if (Math.max(here.length, elsewhere.filter(isRecent).length) >= most) return undefined;
	const mine = { at: now };
	answers.set(conversation, [...here, mine]);
	return () => {
		const others = (answers.get(conversation) ?? []).filter((answer) => answer !== mine);
		answers.set(conversation, others);
	};
}
