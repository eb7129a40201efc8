/**
 * A map that forgets its oldest entry when it is full: for what lives as long as the process, which may
 * be months.
 */
export class BoundedMap<Key, Value> {
	private readonly entries = new Map<Key, Value>();

	constructor(private readonly most: number) {}

	get(key: Key): Value | undefined {
		return this.entries.get(key);
	}

	has(key: Key): boolean {
		return this.entries.has(key);
	}

	/** An entry that is set again is the newest one. */
	set(key: Key, value: Value): void {
		this.entries.delete(key);
		this.entries.set(key, value);
		for (const oldest of this.entries.keys()) {
			if (this.entries.size <= this.most) break;
			this.entries.delete(oldest);
		}
	}

	delete(key: Key): void {
		this.entries.delete(key);
	}

	/** The value of the key, made when there is none. */
	getOrMake(key: Key, make: () => Value): Value {
		const known = this.entries.get(key);
		if (known !== undefined) return known;
		const made = make();
		this.set(key, made);
		return made;
	}
}
