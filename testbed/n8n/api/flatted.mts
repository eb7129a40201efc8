/**
 * Reads the text form in which n8n keeps the data of an execution: JSON of a list in which each
 * object and each string stands once, and strings inside objects are places in that list. (The
 * format of the npm package `flatted`; it can hold what refers to itself.)
 * @throws SyntaxError if it is no JSON
 */
export function parseFlatted(text: string): unknown {
	const table = JSON.parse(text) as unknown[];
	const made = new Map<number, unknown>();

	const at = (place: number): unknown => {
		const entry = table[place];
		if (typeof entry !== 'object' || entry === null) return entry;
		const known = made.get(place);
		if (known !== undefined) return known;
		const copy: Record<string, unknown> | unknown[] = Array.isArray(entry) ? [] : {};
		// Known before it is filled: what is in it may refer to it.
		made.set(place, copy);
		for (const [key, value] of Object.entries(entry)) {
			Object.defineProperty(copy, key, {
				value: typeof value === 'string' ? at(Number(value)) : value,
				enumerable: true,
				writable: true,
				configurable: true,
			});
		}
		return copy;
	};
	return at(0);
}
