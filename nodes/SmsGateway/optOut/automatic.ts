/** How a phone answers while its owner drives, works or sleeps, in the words of the phones' makers. */
const AUTO_REPLIES = [
	/\bI['’]?m (?:currently )?driving\b.*\b(?:focus|later|when I|notifications)\b/isu,
	/\bI['’]?m not receiving notifications\b/iu,
	/^(?:automatic reply|auto-?reply|auto-?response|out of office|ooo)\b\s*[:\-–—]/iu,
	/\bI(?: a|['’])m (?:currently )?(?:away from (?:my|the) (?:desk|office)|out of (?:the )?office)\b/iu,
	/\bdriving focus\b/iu,
];

/** A brand's own hint how to opt out ("Reply STOP to unsubscribe"), copied or sent on. */
const HINT =
	/(?:^|[.!?\n\s])(?:reply|txt|text|send|respond)(?: with)?\s+["“']?(?:STOP|END|QUIT|CANCEL|UNSUBSCRIBE|ARRET)["”']?\s+(?:to|2)\s+(?:\d{4,6}\s+to\s+)?(?:unsub\w*|opt[- ]?out|end|quit|cancel|stop|leave|remove|be removed)\b/iu;

/** A person writes of "I" and "you"; an advert gives orders. */
const OWN_VOICE = /\b(?:I|I['’]\w+|im|ive|my|me|you guys|how|why|what|does)\b/iu;

/** Whether a machine or a brand wrote it, so that it is nobody's wish. */
export function isAutomatic(text: string): boolean {
	if (AUTO_REPLIES.some((reply) => reply.test(text))) return true;
	const hint = HINT.exec(text);
	return hint !== null && !OWN_VOICE.test(text);
}
