/** One call of a sink. */
export interface SinkCall {
	at: string;
	method: string;
	/** The query string without `?`. */
	query: string;
	headers: Record<string, string>;
	body: string;
}

export interface SinkRecord {
	name: string;
	count: number;
	calls: SinkCall[];
}

export interface Sinks {
	record(name: string, call: SinkCall): void;
	/** A sink that was never called has a count of 0. */
	read(name: string): SinkRecord;
	clear(name: string): void;
}

/** Counts the calls to `/sink/<name>`, to tell how often what stands behind a trigger ran. */
export function createSinks(): Sinks {
	const sinks = new Map<string, SinkCall[]>();
	return {
		record(name, call) {
			const calls = sinks.get(name) ?? [];
			calls.push(call);
			sinks.set(name, calls);
		},
		read(name) {
			const calls = sinks.get(name) ?? [];
			return { name, count: calls.length, calls: [...calls] };
		},
		clear(name) {
			sinks.delete(name);
		},
	};
}
