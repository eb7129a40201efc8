import type { SendingOptions } from './sendingOptions';
import { MOST_PARTS, splitText } from './splitText';
import { replaceTypographic, type Replacement } from './typography';

/** A text as the panel's options have it go out. */
export interface PreparedText {
	text: string;
	/** Missing where the option is off. */
	replaced?: Replacement[];
	/** What goes out, one after the other: the text itself, or more where it is split. */
	parts: string[];
	/** Why it does not go out as it is. */
	fault?: string;
}

/** @param limit characters, in UTF-16 units, that the gateway takes at most */
export function prepareText(
	written: string,
	{ replacesTypographic, splits }: Pick<SendingOptions, 'replacesTypographic' | 'splits'>,
	limit: number,
): PreparedText {
	const prepared = replacesTypographic ? replaceTypographic(written) : { text: written };
	const { text } = prepared;
	if (text.length <= limit) return { ...prepared, parts: [text] };
	const tooLong = `The text has ${text.length} characters, the gateway takes ${limit}`;
	if (!splits) {
		const fault = `${tooLong}: shorten it, or set 'Too Long' to 'Split' in the options`;
		return { ...prepared, parts: [text], fault };
	}
	const parts = splitText(text, limit);
	if (parts.length <= MOST_PARTS) return { ...prepared, parts };
	const fault = `${tooLong}: it would be ${parts.length} texts, and ${MOST_PARTS} are the most. Shorten it`;
	return { ...prepared, parts, fault };
}
