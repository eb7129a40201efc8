import type { AnswerValue, Expected } from './answer';
import { readChoice } from './readChoice';
import { readDateTime } from './readDateTime';
import { readNumber } from './readNumber';
import { readYesNo } from './readYesNo';

/**
 * What a text answers.
 *
 * @param now in milliseconds since 1970; "tomorrow" is the day after
 * @returns undefined when it is none of the answers that are expected, or may be several of them
 */
export function readAnswer(text: string, expected: Expected, now: number): AnswerValue | undefined {
	switch (expected.type) {
		case 'text':
			return text;
		case 'choice':
			return readChoice(text, expected.choices);
		case 'yesNo':
			return readYesNo(text, expected.languages);
		case 'number':
			return readNumber(text, expected);
		case 'dateTime':
			return readDateTime(text, expected, now);
	}
}
