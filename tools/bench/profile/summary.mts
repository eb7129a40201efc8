import { readFile } from 'node:fs/promises';
import { markdownTable } from 'markdown-table';

interface Frame {
	functionName: string;
	url: string;
}

interface CpuProfile {
	nodes: Array<{ id: number; callFrame: Frame; children?: number[] }>;
	samples: number[];
	/** In microseconds. */
	timeDeltas: number[];
}

/** A profile of n8n, and how many messages came meanwhile. */
export interface Profiled {
	name: string;
	file: string;
	messages: number;
}

/** Where our functions lie. */
const OURS = /\/node_modules\/n8n-nodes-sms-gateway\//;

/** Whose file it is: the first that matches what follows the last `node_modules` of its path. */
const GROUPS: Array<[RegExp, string]> = [
	[/^n8n-nodes-sms-gateway\//, 'our package'],
	[/^n8n-nodes-bench-bare\//, 'the bare trigger'],
	[/^@n8n\/typeorm\//, 'typeorm'],
	[/^sqlite3\//, 'sqlite3'],
	[/^(isolated-vm|@n8n\/expression-runtime)\//, 'expression isolate'],
	[/^(n8n-nodes-base|n8n-core|n8n-workflow|n8n)\//, 'n8n'],
	[/^@n8n\//, 'n8n'],
	[/^(express|router|body-parser|raw-body|compression|helmet|cookie-parser)\//, 'express'],
];

/** What the profiler itself takes when it begins and ends. */
const PROFILER = 'the profiler';

/** Self time by whose file it is, in milliseconds; `(idle)` is among them. */
export async function selfTimes(file: string): Promise<Map<string, number>> {
	const profile = await read(file);
	const groups = new Map(profile.nodes.map(({ id, callFrame }) => [id, groupOf(callFrame)]));
	const times = new Map<string, number>();
	for (const [id, time] of timesById(profile)) add(times, groups.get(id) ?? 'unknown', time);
	return times;
}

/**
 * Time in our functions with all that they call, in milliseconds, by function. What follows an
 * `await` on somebody else's work counts only as far as it is ours again.
 */
export async function timesOfOurs(file: string): Promise<Map<string, number>> {
	const profile = await read(file);
	const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
	const parents = new Map(
		profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
	);
	const times = new Map<string, number>();
	for (const [id, time] of timesById(profile)) {
		const seen = new Set<string>();
		for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
			const frame = frames.get(at);
			if (frame && OURS.test(frame.url)) seen.add(frame.functionName || '(anonymous)');
		}
		for (const name of seen) add(times, name, time);
	}
	return times;
}

/** A table: milliseconds of n8n's thread for each message, by whose code takes them. */
export async function comparisonOf(all: Profiled[]): Promise<string> {
	const columns = await Promise.all(
		all.map(async ({ name, file, messages }) => {
			const times = await selfTimes(file);
			times.delete('(idle)');
			times.delete(PROFILER);
			const sum = [...times.values()].reduce((total, time) => total + time, 0);
			return { name, messages, times: new Map([['all', sum], ...times]) };
		}),
	);
	const [first] = columns;
	const groups = [...new Set(columns.flatMap(({ times }) => [...times.keys()]))];
	groups.sort((a, b) => (first?.times.get(b) ?? 0) - (first?.times.get(a) ?? 0));
	return markdownTable(
		[
			['ms a message', ...columns.map(({ name }) => name)],
			...groups.map((group) => [
				group,
				...columns.map(({ times, messages }) => ((times.get(group) ?? 0) / messages).toFixed(2)),
			]),
		],
		{ align: ['l', ...columns.map(() => 'r')] },
	);
}

/** A table: our functions that take the most, with all that they call. */
export async function oursOf({ file, messages }: Profiled): Promise<string> {
	const times = [...(await timesOfOurs(file))].sort(([, a], [, b]) => b - a).slice(0, 20);
	return markdownTable(
		[
			['our function, with what it calls', 'ms a message'],
			...times.map(([name, time]) => [name, (time / messages).toFixed(3)]),
		],
		{ align: ['l', 'r'] },
	);
}

function groupOf({ functionName, url }: Frame): string {
	if (url === '') return functionName.startsWith('(') ? functionName : 'native code';
	if (url.startsWith('node:')) return url.startsWith('node:inspector') ? PROFILER : 'Node.js';
	const [, path] = /.*\/node_modules\/(.*)/.exec(url) ?? [];
	return GROUPS.find(([pattern]) => pattern.test(path ?? ''))?.[1] ?? 'other packages';
}

async function read(file: string): Promise<CpuProfile> {
	return JSON.parse(await readFile(file, 'utf8')) as CpuProfile;
}

/** Self time by the node's ID, in milliseconds. */
function timesById({ samples, timeDeltas }: CpuProfile): Map<number, number> {
	const times = new Map<number, number>();
	samples.forEach((id, index) => add(times, id, timeDeltas[index] / 1_000));
	return times;
}

function add<Key>(times: Map<Key, number>, key: Key, time: number): void {
	times.set(key, (times.get(key) ?? 0) + time);
}
