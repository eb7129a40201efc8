// npm run eval:opt-out: how well opt-outs are read. Figures only, so that whoever works on the model
// can score texts that they must not see.
//   (nothing)             the earlier corpus, open and held-out part
//   --file <lang>.tsv …   somebody's texts, in the form of BRIEF.md
//   --ordinary <file>     a text a line, none of which is an opt-out
//   --cross-validate      all training authors, each read by a model that has not seen them; minutes
// --all-languages switches all languages on, instead of only the text's own.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { LANGUAGE_NAMES } from '../../nodes/SmsGateway/optOut/keywords/list.ts';
import { readOptOut, THRESHOLD } from '../../nodes/SmsGateway/optOut/readOptOut.ts';
import { readTexts } from '../../testbed/corpus/optOutCorpus.mts';
import {
	checkGoals,
	GOALS,
	HELD_OUT_FLOOR,
	judge,
	type Goals,
} from '../../testbed/corpus/optOutScore.mts';
import { crossValidate } from './crossValidate.mts';
import { describe, type ReadText } from './figures.mts';
import { readAllTexts, readCorpus, readTextsOf, type LabelledText } from './texts.mts';

const CORPUS = new URL('../../test/fixtures/opt-out/', import.meta.url);

const { values: chosen } = parseArgs({
	options: {
		file: { type: 'string', multiple: true, default: [] },
		ordinary: { type: 'string' },
		'cross-validate': { type: 'boolean', default: false },
		'all-languages': { type: 'boolean', default: false },
	},
});

const settingsFor = (language: string) => ({
	languages: chosen['all-languages'] ? [...LANGUAGE_NAMES.keys()] : [language],
});

if (chosen['cross-validate']) {
	const texts = crossValidate(readAllTexts(), readCorpus());
	console.log(
		describe(
			texts.map((text) => {
				const score = text.optOut + text.arguable;
				return { ...text, score, isOptOut: score >= THRESHOLD };
			}),
		),
	);
} else if (chosen.ordinary !== undefined) {
	const lines = readFileSync(chosen.ordinary, 'utf8').split('\n').filter(Boolean);
	const taken = lines.filter(
		(line) => readOptOut(line, settingsFor('en')).optOutIntent === 'optOut',
	);
	console.log(`${taken.length} of ${lines.length} ordinary texts taken for an opt-out`);
} else if (chosen.file.length > 0) {
	console.log(
		describe(chosen.file.flatMap((file) => readTextsOf(file, languageOf(file)).map(read))),
	);
} else {
	const met = [...checkCorpus('corpus.tsv', GOALS), ...checkCorpus('held-out.tsv', HELD_OUT_FLOOR)];
	process.exitCode = met.every(Boolean) ? 0 : 1;
}

/** By its name: `…/en.tsv`. */
function languageOf(file: string): string {
	const name = /([a-z]{2})[^/\\]*\.tsv$/.exec(file)?.[1] ?? '';
	if (!LANGUAGE_NAMES.has(name)) throw new Error(`${file}: the name must begin with its language`);
	return name;
}

function read({ text, language, label, kind }: LabelledText): ReadText {
	const { optOutIntent, optOutScore } = readOptOut(text, settingsFor(language));
	return { label, kind, language, score: optOutScore, isOptOut: optOutIntent === 'optOut' };
}

function checkCorpus(file: string, goals: Goals): boolean[] {
	const results = checkGoals(judge(readTexts(new URL(file, CORPUS)), readOptOut), goals);
	for (const { met, name } of results) console.log(`${met ? 'ok  ' : 'FAIL'} ${file}: ${name}`);
	return results.map(({ met }) => met);
}
