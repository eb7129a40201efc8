// Trains without some authors and reads their texts, until all were read: what the model makes of
// texts by people of whom it has seen nothing.
import { ownWordsOf } from '../../nodes/SmsGateway/optOut/ownWords.ts';
import { judge, unpack } from '../../nodes/SmsGateway/optOut/model/network.ts';
import { CHOSEN, trainModel, type ModelOptions } from './model.mts';
import type { LabelledText } from './texts.mts';

/** Each language has its authors in different groups. */
export const GROUPS: ReadonlyArray<readonly string[]> = [
	['en-a', 'm1'],
	['en-b', 'm2'],
	['en-c', 'm3'],
	['en-d', 'en-f', 'm4', 'm5'],
	['en-e', 'm6', 'm7'],
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
