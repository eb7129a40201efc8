// The texts that the model learns from: training/opt-out/README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { LOOK_ALIKE, readTexts } from '../../testbed/corpus/optOutCorpus.mts';

export const LABELS = ['optOut', 'arguable', 'none'] as const;
export type Label = (typeof LABELS)[number];

export interface LabelledText {
	label: Label;
	kind: string;
	text: string;
	/** ISO 639-1. */
	language: string;
	author: string;
}

const DATA = new URL('data/', import.meta.url);

/** All authors' texts, in an order that does not depend on the file system. */
export function readAllTexts(): LabelledText[] {
	return readdirSync(DATA)
		.sort()
		.flatMap((language) =>
			readdirSync(new URL(`${language}/`, DATA))
				.sort()
				.flatMap((file) => readTextsOf(new URL(`${language}/${file}`, DATA), language)),
		);
}

const CORPUS = new URL('../../test/fixtures/opt-out/corpus.tsv', import.meta.url);

/** The open texts of an earlier author, without the bare keywords, which no model reads. */
export function readCorpus(): LabelledText[] {
	return readTexts(CORPUS)
		.filter(({ label }) => label === 'likely' || label === 'none')
		.map(({ label, language, text, why }) => {
			const kind = why.startsWith(LOOK_ALIKE) ? 'likeKeyword' : 'everyday';
			return label === 'likely'
				? { label: 'optOut', kind: 'plain', text, language, author: 'corpus' }
				: { label: 'none', kind, text, language, author: 'corpus' };
		});
}

/** An author's file; throws with the line's number where one is not as the brief says. */
export function readTextsOf(file: URL | string, language: string): LabelledText[] {
	const author = String(file).replace(/^.*\/|\.tsv$/g, '');
	const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
	return lines.map((line, index) => {
		const [label, kind, text, ...more] = line.split('\t');
		if (!isLabel(label) || !kind || !text?.trim() || more.length > 0) {
			throw new Error(`${String(file)}:${index + 1}: label, kind and text are expected`);
		}
		return { label, kind, text: text.replaceAll('\\n', '\n'), language, author };
	});
}

function isLabel(value: string): value is Label {
	return (LABELS as readonly string[]).includes(value);
}
