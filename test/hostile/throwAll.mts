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
	secret: string;
	seed: number;
	kinds: Kind[];
	genuine: Genuine;
	/** How many genuine messages are sent in between. */
	genuineCount: number;
	onProgress(done: number, all: number): void;
}

/** Sends all requests in a random order, the genuine messages among them. */
export async function throwAll(what: Throw): Promise<Tally[]> {
	const { url, secret, seed, genuine } = what;
	const tallies = what.kinds.map((kind) => newTally(kind));
	// A request's number is its stream: the same request comes again with the same seed.
	let number = 0;
	const hostile = tallies.flatMap((tally) =>
		Array.from({ length: tally.kind.count }, () => ({ tally, number: ++number })),
	);
	const genuineOnes = Array.from({ length: what.genuineCount }, () => ({
		tally: undefined,
		number: ++number,
	}));
	const all = shuffled([...hostile, ...genuineOnes], randomOf(seed));

	let done = 0;
	let faults = 0;
	async function work(queue: Iterator<(typeof all)[number]>) {
		for (;;) {
			const next = queue.next();
			if (next.done || faults > MOST_FAULTS) return;
			const { tally, number: stream } = next.value;
			const random = randomOf(seed, stream);
			if (!tally) await genuine.send(random);
			else {
				const text = `${tally.kind.name}/${stream}`;
				const captured = () => genuine.captured(random);
				const request = tally.kind.make({ url, secret, random, text, captured });
				tally.sent++;
				const label = labelOf(await send(url, request));
				tally.answered.set(label, (tally.answered.get(label) ?? 0) + 1);
				if (!tally.kind.answers.includes(label)) {
					faults++;
					tally.faults.push(
						`request ${stream}: ${label} instead of ${tally.kind.answers.join(' or ')}`,
					);
				}
			}
			what.onProgress(++done, all.length);
		}
	}
	const isSlow = ({ tally }: (typeof all)[number]) => tally?.kind.slow === true;
	const quick = all.filter((entry) => !isSlow(entry)).values();
	const slow = all.filter(isSlow).values();
	await Promise.all([
		...Array.from({ length: AT_ONCE }, () => work(quick)),
		...Array.from({ length: SLOW_AT_ONCE }, () => work(slow)),
	]);
	if (faults > MOST_FAULTS) console.log(`Stopped early: more than ${MOST_FAULTS} wrong answers`);
	return tallies;
}

function newTally(kind: Kind): Tally {
	return { kind, sent: 0, answered: new Map(), faults: [] };
}
