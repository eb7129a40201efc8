import type { Rule } from '../records.mts';

function matches({ match }: Rule, text: string): boolean {
	const wanted = match.text ?? '';
	switch (match.type) {
		case 'any':
			return true;
		case 'exact':
			return text.trim().toLowerCase() === wanted.trim().toLowerCase();
		case 'contains':
			return text.toLowerCase().includes(wanted.toLowerCase());
		case 'regex':
			return new RegExp(wanted, 'i').test(text);
	}
}

/** The first portal rule, from the top, that this text matches (as documented: case ignored). */
export function matchRule(rules: Rule[], text: string): Rule | undefined {
	return rules.find((rule) => matches(rule, text));
}
