/** What phones and networks write for a number that the person withheld. */
const WITHHELD =
	/^(anonymous|blocked|no caller id|private( number)?|restricted|unavailable|unknown( number)?|withheld|-[1-4])?$/i;

export const isWithheld = (fromRaw: string): boolean => WITHHELD.test(fromRaw.trim());
