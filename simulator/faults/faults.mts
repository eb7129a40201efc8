import * as z from 'zod/v4';
import { aCount, aString, onlyFields, optional } from '../input.mts';

/**
 * How a request fails, where no answer is given in its place:
 * - `timeout`: the request is carried out, and never answered;
 * - `reset before answer`: the request is carried out, then the connection breaks: a client that
 *   repeats a send makes the person get it twice;
 * - `reset before reading`: the connection breaks at once, and nothing is carried out;
 * - `slow`: carried out and answered as usual, after `delayMs`.
 */
const FAULT_NAMES = ['timeout', 'reset before answer', 'reset before reading', 'slow'] as const;

/** Given in place of the gateway's own answer; the request is not carried out. */
const givenAnswer = z.object({
	status: aCount,
	body: z.unknown().optional(),
	headers: optional(z.record(z.string(), z.coerce.string<string>(), 'an object')),
});

/** A fault as it is asked for. */
export const faultInput = onlyFields({
	/** The method of the requests that fail. */
	method: aString,
	/** Their path, such as `/v1/messages`; a `*` at its end stands for anything. */
	path: aString,
	/** How many of them fail; one by default. */
	times: optional(aCount),
	answer: z.union(
		[z.enum(FAULT_NAMES), givenAnswer],
		`{ status, body, headers } or one of: ${FAULT_NAMES.join(', ')}`,
	),
	/** Waits this long before the answer or the reset, in milliseconds. */
	delayMs: optional(aCount),
});

export type FaultInput = z.input<typeof faultInput>;

export type FaultAnswer = FaultInput['answer'];

export type Fault = FaultInput & { times: number };

function applies(fault: Fault, method: string, path: string): boolean {
	if (fault.times <= 0 || fault.method !== method) return false;
	if (fault.path.endsWith('*')) return path.startsWith(fault.path.slice(0, -1));
	return fault.path === path;
}

/** The fault to play on this request, if any; those added first are used up first. */
export function takeFault(faults: Fault[], method: string, path: string): Fault | undefined {
	const fault = faults.find((candidate) => applies(candidate, method, path));
	if (fault) fault.times -= 1;
	if (fault?.times === 0) faults.splice(faults.indexOf(fault), 1);
	return fault;
}
