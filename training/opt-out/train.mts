// npm run train:opt-out: makes nodes/SmsGateway/optOut/model/weights.ts from training/opt-out/data, the
// same bytes on every machine.
import { writeFileSync } from 'node:fs';
import { trainModel } from './model.mts';
import { readAllTexts, readCorpus } from './texts.mts';

const FILE = new URL('../../nodes/SmsGateway/optOut/model/weights.ts', import.meta.url);

const started = Date.now();
const texts = [...readAllTexts(), ...readCorpus()];
const model = trainModel(texts);
const fields = Object.entries(model).map(([name, value]) => `\t${name}: ${JSON.stringify(value)},`);
const lines = [
	'// Written by `npm run train:opt-out`; see docs/opt-out-model.md.',
	"import type { PackedNetwork } from './packedNetwork';",
	'',
	'// prettier-ignore',
	'export const WEIGHTS: PackedNetwork = {',
	...fields,
	'};',
	'',
];
writeFileSync(FILE, lines.join('\n'));
const seconds = Math.round((Date.now() - started) / 1_000);
console.log(`${texts.length} texts, ${lines.join('\n').length} characters, ${seconds} s`);
