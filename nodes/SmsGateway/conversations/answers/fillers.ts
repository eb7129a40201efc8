/** Words that people put around an answer and that change nothing about it, in normal form. */
const FILLERS = new Set(
	(
		'PLEASE PLS PLZ THANKS THANK YOU THX TY CHEERS HI HELLO HEY OK OKAY THE ' +
		'OPTION NUMBER NO NR CHOICE ANSWER IS ITS MINE I TAKE WANT PICK CHOOSE WOULD LIKE LL D M ' +
		'DANKE BITTE MERCI SVP GRACIAS FAVOR POR GRAZIE PREGO OBRIGADO OBRIGADA BEDANKT GRAAG TAKK DZIEKUJE'
	).split(' '),
);

/** @param words in normal form, as `normaliseKeyword` gives them */
export const areFillers = (words: readonly string[]): boolean =>
	words.every((word) => FILLERS.has(word));
