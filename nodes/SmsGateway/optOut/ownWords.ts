import { stripSignature } from './signatures';

/** How a phone tells of a reaction to a text, which it quotes: `Liked “…”`, `👍 to “…”`. */
const REACTION =
	/^(?:(?:Liked|Loved|Disliked|Laughed at|Emphasi[sz]ed|Questioned|Reacted|Removed an? [\w\s]{1,30} from|Me gusta|Me encanta|Le gustó|Gostou de|Amou|Curtiu|Adorou|Piace|A aimé|A adoré|J’aime|J'aime|Gefällt|Mag|Vindt|Likte|Elsket|Polubił[ao]?|Понравилось|Menyukai|Reagi\p{L}*|Reaccion\p{L}*|A réagi|Hat)\b[^"“”„«»\n]{0,40}|\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{M}\p{Cf}\p{Sk}]*\s*(?:to|an|auf|a|à|op|til|na|ke|на)\s+)["“”„«]/u;

/** From here on the words are somebody else's. */
const QUOTED_REPLY = [
	/^\s*>(?!\S*<).*$/gmu,
	/^On .{4,80} wrote:[\s\S]*$/mu,
	/^(?:Am|Le|El|Em|Il|Op|Dnia|Pada) .{4,80}(?:schrieb|a écrit|escribió|escreveu|ha scritto|schreef|napisał|menulis).{0,40}:[\s\S]*$/mu,
	/^-{2,}\s?(?:Original|Forwarded|Ursprüngliche|Message d'origine|Mensaje original)[\s\S]*$/imu,
	/\[(?:In reply to|Replying to|Re):[^\]]*\]/giu,
];

/**
 * What the sender wrote: without a device's signature and without the text that is answered. Blank
 * where nothing is left, as of a reaction, which only quotes.
 */
export function ownWordsOf(text: string): string {
	const trimmed = text.trim();
	if (REACTION.test(trimmed)) return afterReaction(trimmed);
	return stripSignature(
		QUOTED_REPLY.reduce((words, quoted) => words.replace(quoted, ''), trimmed),
	).trim();
}

/** A person may write on a line of their own below what a phone quotes. */
function afterReaction(text: string): string {
	const [, ...below] = text.split('\n');
	return /["”“»]\s*$/u.test(text.split('\n')[0]) ? below.join('\n').trim() : '';
}
