// The labelled texts that the opt-out classifier is judged by: test/fixtures/opt-out/README.md.
import { readFileSync } from 'node:fs';

export const LABELS = ['exact', 'likely', 'optIn', 'help', 'none'] as const;
export type Label = (typeof LABELS)[number];

/** English and the languages that a keyword was found for; ISO 639-1. */
export const LANGUAGES = [
	'en',
	'fr',
	'de',
	'es',
	'pt',
	'it',
	'nl',
	'pl',
	'ru',
	'id',
	'no',
] as const;
export type Language = (typeof LANGUAGES)[number];

/** `why` of a text that holds an opt-out word and is none starts with this. */
export const LOOK_ALIKE = 'looks like:';

export interface LabelledText {
	label: Label;
	/** Switched on beside English while the text is read. */
	language: Language;
	text: string;
	/** The reason for the label; for a bare keyword `KEYWORD: how it is written`. */
	why: string;
}

const HEADER = 'label\tlanguage\ttext\twhy';

/** Reads a file of labelled texts; throws with the line's number where one is not as it should be. */
export function readTexts(file: string | URL): LabelledText[] {
	const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
	if (header !== HEADER)
		throw new Error(`${file}: the first line must be ${JSON.stringify(HEADER)}`);
	return lines.map((line, index) => {
		try {
			return readLine(line);
		} catch (error) {
			throw new Error(`${file}:${index + 2}: ${(error as Error).message}`, { cause: error });
		}
	});
}

function readLine(line: string): LabelledText {
	const [label, language, text, why, ...more] = line.split('\t');
	if (!isOneOf(LABELS, label)) throw new Error(`no such label: ${label}`);
	if (!isOneOf(LANGUAGES, language)) throw new Error(`no such language: ${language}`);
	if (!why || more.length > 0) throw new Error('four columns, none of them blank');
	const read: unknown = JSON.parse(text);
	if (typeof read !== 'string') throw new Error('the text must be a JSON string');
	return { label, language, text: read, why };
}

function isOneOf<Value extends string>(values: readonly Value[], value: string): value is Value {
	return (values as readonly string[]).includes(value);
}
