import type { Proof } from './requests.mts';

/** A load to put on n8n: as many requests as it answers, `concurrency` at a time. */
export interface Load {
	/** Taken in turns. */
	urls: string[];
	proof: Proof;
	/** The answer that every request must get; another one is a failure. */
	status: number;
	concurrency: number;
	/** No new request after this time, in seconds. */
	seconds: number;
	/** No new request after so many. */
	most?: number;
}

/** What came of a load. */
export interface LoadResult {
	/** Requests that were answered. */
	answered: number;
	/** From the first byte to the last answer. */
	seconds: number;
	/** Of each request, in milliseconds, in order of size. */
	latencies: number[];
	/** Share of a core that the sender took. */
	cpu: number;
}

/** Requests answered in a second. */
export const rateOf = ({ answered, seconds }: LoadResult) => answered / seconds;

/** @param share for example 0.99 */
export function percentile({ latencies }: LoadResult, share: number): number {
	return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
}
