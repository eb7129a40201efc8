// npm run eval:opt-out: how well opt-outs are read, on the open texts and on the held-out ones.
// With --show-held-out it names the held-out texts that went wrong too; who works on the classifier
// leaves that alone, or the held-out figures say nothing any more.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { readOptOut } from '../../nodes/SmsGateway/optOut/readOptOut.ts';
import { readTexts } from '../../testbed/corpus/optOutCorpus.mts';
import {
	checkGoals,
	describeRatio,
	judge,
	scoreClasses,
	scoreLanguages,
	GOALS,
	HELD_OUT_FLOOR,
	type Goals,
	type JudgedText,
	type Score,
} from '../../testbed/corpus/optOutScore.mts';

const FOLDER = new URL('../../test/fixtures/opt-out/', import.meta.url);

const { values: chosen } = parseArgs({
	options: { 'show-held-out': { type: 'boolean', default: false } },
});

const judgedIn = (file: string) => judge(readTexts(new URL(file, FOLDER)), readOptOut);
const [open, heldOut] = [judgedIn('corpus.tsv'), judgedIn('held-out.tsv')];

const results = [
	...report('open', open, { showWrong: true, goals: GOALS }),
	...report('held-out', heldOut, {
		showWrong: chosen['show-held-out'],
		goals: HELD_OUT_FLOOR,
	}),
	...report('all', [...open, ...heldOut], { showWrong: false, goals: GOALS }),
];
const failed = results.filter(({ met }) => !met).length;
console.log(`\n${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function report(
	name: string,
	judged: JudgedText[],
	{ showWrong, goals }: { showWrong: boolean; goals: Goals },
) {
	console.log(`\n== ${name}: ${judged.length} texts`);
	printScores('class', scoreClasses(judged));
	printScores('any opt-out in', scoreLanguages(judged));
	printWrong(judged, showWrong);
	const results = checkGoals(judged, goals);
	for (const goal of results) console.log(`${goal.met ? 'ok  ' : 'FAIL'} ${name}: ${goal.name}`);
	return results;
}

function printScores(title: string, scores: Score[]): void {
	printRow(title, 'precision', 'recall', 'texts');
	for (const { name, precision, recall, count } of scores) {
		printRow(name, describeRatio(precision), describeRatio(recall), String(count));
	}
	console.log();
}

function printRow(name: string, precision: string, recall: string, count: string): void {
	console.log(
		`${name.padEnd(15)} ${precision.padEnd(16)} ${recall.padEnd(16)} ${count.padStart(5)}`,
	);
}

function printWrong(judged: JudgedText[], show: boolean): void {
	const wrong = judged.filter(({ label, answer }) => label !== answer);
	console.log(
		`${wrong.length} of ${judged.length} wrong${show || !wrong.length ? '' : ' (not shown)'}`,
	);
	if (!show) return;
	for (const { text, language, label, answer, why } of wrong) {
		console.log(`  ${JSON.stringify(text)} [${language}] is ${label} (${why}), read as ${answer}`);
	}
}
