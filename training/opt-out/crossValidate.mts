// Trains without some authors and reads their texts, until all were read: what the model makes of
// texts by people of whom it has seen nothing.
import { ownWordsOf } from '../../nodes/SmsGateway/optOut/ownWords.ts';
import { judge, unpack } from '../../nodes/SmsGateway/optOut/model/network.ts';
import { CHOSEN, trainModel, type ModelOptions } from './model.mts';
import type { LabelledText } from './texts.mts';

/** Each language has its authors in different groups. */
export const GROUPS: ReadonlyArray<readonly string[]> = [
	['en-a', 'en-g', 'en-n', 'en-s', 'm1', 'm2', 'm3'],
	['en-b', 'en-h', 'en-o', 'en-t', 'm12'],
	['en-c', 'en-i', 'en-p', 'en-u', 'm8', 'm9', 'm10'],
	['en-d', 'en-f', 'en-k', 'en-q', 'm4', 'm5', 'm6'],
	['en-e', 'en-j', 'en-l', 'en-m', 'en-r', 'm7', 'm11'],
];

export interface ScoredText extends LabelledText {
	/** As `judge` gives them. */
	optOut: number;
	arguable: number;
}

export function crossValidate(
	texts: readonly LabelledText[],
	more: readonly LabelledText[],
	options: ModelOptions = CHOSEN,
	groups = GROUPS,
): ScoredText[] {
	return groups.flatMap((group) => {
		const held = texts.filter(({ author }) => group.includes(author));
		const others = texts.filter(({ author }) => !group.includes(author));
		const network = unpack(trainModel([...others, ...more], options));
		return held.map((text) => {
			const { optOut, arguable } = judge(ownWordsOf(text.text), network);
			return { ...text, optOut, arguable };
		});
	});
}
