/**
 * Measures several things in turns: ABC, ABC, and so on. A machine that slows down slows all of them
 * down. Odd rounds go the other way round, so that none always follows the same one.
 * @returns by name what each round gave
 */
export async function alternate<Name extends string, T>(
	names: readonly Name[],
	rounds: number,
	measure: (name: Name, round: number) => Promise<T>,
): Promise<Record<Name, T[]>> {
	const measured = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
	for (let round = 0; round < rounds; round++) {
		const order = round % 2 === 0 ? names : [...names].reverse();
		for (const name of order) measured[name].push(await measure(name, round));
	}
	return measured;
}
