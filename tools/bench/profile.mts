// node --import tsx tools/bench/profile.mts <file.cpuprofile> <messages> …: whose code takes n8n's time.
import process from 'node:process';
import { comparisonOf, oursOf } from './profile/summary.mts';

const args = process.argv.slice(2);
const all = args.flatMap((file, index) =>
	index % 2 === 0 ? [{ name: file, file, messages: Number(args[index + 1]) }] : [],
);
if (all.length === 0 || !all.every(({ messages }) => messages > 0)) {
	console.error('Usage: node --import tsx tools/bench/profile.mts <file.cpuprofile> <messages> …');
	process.exit(1);
}
console.log(await comparisonOf(all));
console.log(await oursOf(all[0]));
