import type { Answer } from '../http/answer.mts';

/**
 * How a request fails:
 * - an answer: given in place of the gateway's own, and the request is not carried out;
 * - `timeout`: the request is carried out, and never answered;
 * - `reset before answer`: the request is carried out, then the connection breaks: a client that
 *   repeats a send makes the person get it twice;
 * - `reset before reading`: the connection breaks at once, and nothing is carried out;
 * - `slow`: carried out and answered as usual, after `delayMs`.
 */
export type FaultAnswer =
	| Answer
	| 'timeout'
	| 'reset before answer'
	| 'reset before reading'
	| 'slow';

export interface Fault {
	/** The method of the requests that fail. */
	method: string;
	/** Their path, such as `/v1/messages`; a `*` at its end stands for anything. */
	path: string;
	/** How many of them fail. */
	times: number;
	answer: FaultAnswer;
	/** Waits this long before the answer or the reset, in milliseconds. */
	delayMs?: number;
}

export const FAULT_NAMES = [
	'timeout',
	'reset before answer',
	'reset before reading',
	'slow',
] as const satisfies FaultAnswer[];

/** How long a `slow` answer takes where the fault does not say, in milliseconds. */
export const SLOW_MS = 2000;

export interface Faults {
	/** Adds a fault; those added first are used up first. */
	add(fault: Fault): void;
	/** The fault to play on this request, if any. It counts as played. */
	take(method: string, path: string): Fault | undefined;
	clear(): void;
	/** Those that are not used up; `times` is how often each is still to be played. */
	list(): Fault[];
}

function applies(fault: Fault, method: string, path: string): boolean {
	if (fault.times <= 0 || fault.method !== method) return false;
	if (fault.path.endsWith('*')) return path.startsWith(fault.path.slice(0, -1));
	return fault.path === path;
}

/** The faults that are to be played on API requests. */
export function createFaults(): Faults {
	let faults: Fault[] = [];
	return {
		add(fault) {
			faults.push({ ...fault });
		},
		take(method, path) {
			const fault = faults.find((candidate) => applies(candidate, method, path));
			if (fault) fault.times -= 1;
			return fault;
		},
		clear() {
			faults = [];
		},
		list: () => faults.filter(({ times }) => times > 0).map((fault) => ({ ...fault })),
	};
}
