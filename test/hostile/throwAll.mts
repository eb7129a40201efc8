import { concurrently } from '../../testbed/world/concurrently.mts';
import type { Genuine } from './genuine.mts';
import type { Kind } from './kinds/kind.mts';
import { randomOf, shuffled } from './random.mts';
import { labelOf, send } from './send.mts';

/** Requests under way at once: enough to keep n8n at its limit on a small machine. */
const AT_ONCE = 16;

/** Slow ones beside them. */
const SLOW_AT_ONCE = 24;

/** With so many wrong answers the outcome is clear, and the rest would only take time. */
const MOST_FAULTS = 25;

/** What became of the requests of one kind. */
export interface Tally {
	kind: Kind;
	sent: number;
	/** How many ended in which way, by `labelOf`. */
	answered: Map<string, number>;
	/** Those that ended in a way that is not right, in words. */
	faults: string[];
}

/** What is thrown, and at what. */
export interface Throw {
	url: URL;
	seed: number;
	kinds: Kind[];
	genuine: Genuine;
	/** How many genuine messages are sent in between. */
	genuineCount: number;
	onProgress(done: number, all: number): void;
}

/** Sends all requests in a random order, the genuine messages among them. */
export async function throwAll(what: Throw): Promise<Tally[]> {
	const { url, seed, genuine } = what;
	const tallies = what.kinds.map(
		(kind): Tally => ({ kind, sent: 0, answered: new Map(), faults: [] }),
	);
	const owners = [
		...tallies.flatMap((tally) => Array<Tally>(tally.kind.count).fill(tally)),
		...Array<undefined>(what.genuineCount).fill(undefined),
	];
	// A request's number is its stream: the same request comes again with the same seed.
	const numbered = owners.map((tally, index) => ({ tally, stream: index + 1 }));
	const all = shuffled(numbered, seed);

	let done = 0;
	let faults = 0;
	async function sendOne({ tally, stream }: (typeof all)[number]): Promise<void> {
		if (faults > MOST_FAULTS) return;
		const random = randomOf(seed, stream);
		if (!tally) await genuine.send(random);
		else {
			const { kind } = tally;
			const request = kind.make(genuine.material(random, `${kind.name}/${stream}`));
			tally.sent++;
			const label = labelOf(await send(url, request));
			tally.answered.set(label, (tally.answered.get(label) ?? 0) + 1);
			if (!kind.answers.includes(label)) {
				faults++;
				tally.faults.push(`request ${stream}: ${label} instead of ${kind.answers.join(' or ')}`);
			}
		}
		what.onProgress(++done, all.length);
	}
	const isSlow = ({ tally }: (typeof all)[number]) => tally?.kind.slow === true;
	await Promise.all([
		concurrently(
			all.filter((one) => !isSlow(one)),
			AT_ONCE,
			sendOne,
		),
		concurrently(all.filter(isSlow), SLOW_AT_ONCE, sendOne),
	]);
	if (faults > MOST_FAULTS) console.log(`Stopped early: more than ${MOST_FAULTS} wrong answers`);
	return tallies;
}
