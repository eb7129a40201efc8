import { hashOf } from './hash';
import { isPunctuation } from './tokens';
import type { WordClasses } from './wordClasses';

/** Up to so many words a text has too little in it for the network to go by. */
const FEW_WORDS = 3;

/** Of these classes one word at least is in whatever so short a text asks to end. */
const ASKING = new Set(
	(
		'STOPV STOPPED KEYW REVOKE OPT RM TAKE LOSE BLOCK SPAM BOTHER BOTHERING NEG WRONG FEDUP LEAVE ' +
		'OFF OUT GO DEAD INTEREST CURSE HATE'
	)
		.split(' ')
		.map(hashOf),
);

/** Whether a text is so short that it asks for nothing: "thanks", "number 12", "another". */
export function saysTooLittle(tokens: readonly string[], classes: WordClasses): boolean {
	const words = tokens.filter((token) => !isPunctuation(token));
	return (
		words.length <= FEW_WORDS &&
		!words.some((word) => classes.of(word).some(({ id }) => ASKING.has(id)))
	);
}
