export interface Timestamp {
	/** ISO-8601, UTC, with milliseconds. */
	iso: string;
	source: 'gateway' | 'arrival';
}

const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * What `toISOString` gives for a day that every month has: it is in its form already. Making a Date of
 * it and a string of that takes longer than hashing the message.
 */
const CANONICAL =
	/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Unix times below this are seconds (until the year 5138), above it milliseconds (from 1973). */
const FIRST_MILLISECONDS = 100_000_000_000;

/**
 * Reads the time of a message in any form that a gateway writes: ISO-8601 with or without an offset
 * (without: UTC, as the gateway's documentation says of its timestamps), Unix seconds or
 * milliseconds, as a number or in a string.
 *
 * @param arrival what stands in when there is no time, or none that can be read
 */
export function readTimestamp(value: unknown, arrival: Date): Timestamp {
	if (typeof value === 'string' && CANONICAL.test(value)) return { iso: value, source: 'gateway' };
	const time = millisecondsOf(value);
	return time === undefined
		? { iso: arrival.toISOString(), source: 'arrival' }
		: { iso: new Date(time).toISOString(), source: 'gateway' };
}

function millisecondsOf(value: unknown): number | undefined {
	if (typeof value === 'string') {
		const text = value.trim();
		if (/^\d{9,16}(\.\d+)?$/.test(text)) return fromUnix(Number(text));
		const match = ISO.exec(text);
		if (!match) return undefined;
		const hasOffset = match[4] !== undefined || match[1] === undefined;
		return inRange(Date.parse(hasOffset ? text.replace(' ', 'T') : `${text.replace(' ', 'T')}Z`));
	}
	return typeof value === 'number' ? fromUnix(value) : undefined;
}

function fromUnix(value: number): number | undefined {
	if (!(value > 0)) return undefined;
	return inRange(value < FIRST_MILLISECONDS ? value * 1000 : value);
}

function inRange(milliseconds: number): number | undefined {
	return Number.isNaN(new Date(milliseconds).getTime()) ? undefined : milliseconds;
}
