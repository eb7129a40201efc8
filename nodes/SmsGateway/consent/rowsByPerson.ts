import { FEWEST_DIGITS, hasMore, isSame, Notation, notationOf } from './notation';
import { withoutWords } from './samePerson';

/** The rows that have the same number. */
interface Group<Row> {
	notation: Notation;
	rows: Row[];
}

/**
 * The rows of a list by person, without going through all of them for each: the same persons as
 * `isSamePerson` finds.
 */
export class RowsByPerson<Row> {
	/** Numbers with their country, by the spelling that stands for all of them. */
	private readonly international = new Map<string, Group<Row>>();

	/** Digits without a country. */
	private readonly unclear = new Map<string, Group<Row>>();

	/** The same by their last digits. */
	private readonly unclearByEnd = new Map<string, Notation[]>();

	/** The same as a country reads them, for each country and ending that was asked for. */
	private readonly unclearByKey = new Map<string, Map<string, Notation[]>>();

	/** Short codes and names. */
	private readonly others = new Map<string, Group<Row>>();

	constructor(rows: readonly Row[], numberOf: (row: Row) => string) {
		for (const row of rows) this.add(new Notation(withoutWords(numberOf(row))), row);
	}

	/** @param phoneNumber E.164, or an address as it came */
	of(phoneNumber: string): Row[] {
		const person = notationOf(phoneNumber);
		if (person.isInternational) return this.groupsOf(person).flatMap(({ rows }) => rows);
		if (isOther(person)) return this.others.get(nameOf(person))?.rows ?? [];
		return [...this.international.values(), ...this.unclear.values()]
			.filter(({ notation }) => isSame(notation, person))
			.flatMap(({ rows }) => rows);
	}

	/**
	 * Everybody's rows, under E.164 where it can be told. Digits without a country count for each person
	 * whose number they may be.
	 */
	everyone(): Map<string, Row[]> {
		const people = new Map<string, Row[]>();
		const claimed = new Set<Group<Row>>();
		for (const { notation } of this.international.values()) {
			const groups = this.groupsOf(notation);
			for (const group of groups) claimed.add(group);
			people.set(
				notation.e164,
				groups.flatMap(({ rows }) => rows),
			);
		}
		for (const group of [...this.unclear.values(), ...this.others.values()]) {
			if (!claimed.has(group)) people.set(group.notation.text, group.rows);
		}
		return people;
	}

	private add(notation: Notation, row: Row): void {
		if (notation.isInternational) addTo(this.international, notation.key, notation, row);
		else if (isOther(notation)) addTo(this.others, nameOf(notation), notation, row);
		else if (addTo(this.unclear, notation.local, notation, row)) {
			put(this.unclearByEnd, notation.end, notation);
		}
	}

	/** Those of a number with its country. */
	private groupsOf(person: Notation): Array<Group<Row>> {
		const endings = person.spellings.flatMap((digits) => {
			const count = Math.max(0, digits.length - FEWEST_DIGITS + 1);
			return Array.from({ length: count }, (_, from) => digits.slice(from));
		});
		// 011 and the number, without its zero.
		const abroad = `11${person.digits}`;
		const read = this.readLike(person).map(({ local }) => local);
		const unclear = [...new Set([...endings, abroad, ...read])].map((local) =>
			this.unclear.get(local),
		);
		return [this.international.get(person.key), ...unclear].filter((group) => group !== undefined);
	}

	/** What is this person's number to people of their country. */
	private readLike(person: Notation): Notation[] {
		const { callingCode, key, end } = person;
		const slot = `${callingCode} ${key.length} ${end}`;
		let byKey = this.unclearByKey.get(slot);
		if (!byKey) {
			const alike = this.unclearByEnd.get(end) ?? [];
			byKey = readAmong(
				callingCode,
				alike.filter((each) => hasMore(each, person)),
			);
			this.unclearByKey.set(slot, byKey);
		}
		return byKey.get(key) ?? [];
	}
}

const isOther = ({ digits }: Notation) => digits.length < FEWEST_DIGITS;

const nameOf = ({ digits, text }: Notation) => digits || text;

function readAmong(callingCode: string, unclear: readonly Notation[]): Map<string, Notation[]> {
	const byKey = new Map<string, Notation[]>();
	for (const notation of unclear) {
		const key = notation.keyAmong(callingCode);
		if (key !== undefined) put(byKey, key, notation);
	}
	return byKey;
}

/** @returns whether the group is new */
function addTo<Row>(
	groups: Map<string, Group<Row>>,
	key: string,
	notation: Notation,
	row: Row,
): boolean {
	const group = groups.get(key);
	if (group) group.rows.push(row);
	else groups.set(key, { notation, rows: [row] });
	return group === undefined;
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
	const values = map.get(key);
	if (values) values.push(value);
	else map.set(key, [value]);
}
