import { fixture } from './fixtures.mts';

/** The fields of a record by their names, which end with ? where they may be missing. */
type Fields = Record<string, string>;

/** Which types a description's words stand for. */
function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (!Array.isArray(value)) return typeof value;
	const types = new Set(value.map(typeOf));
	return types.size > 1 ? 'mixed[]' : `${[...types][0] ?? 'string'}[]`;
}

/** What an API says of its records, in `test/fixtures/apis`. */
export class ApiDescription {
	readonly #records: Record<string, Fields>;

	constructor(file: string) {
		this.#records = JSON.parse(fixture(`apis/${file}`).toString('utf8')) as Record<string, Fields>;
	}

	/** How a record differs from its description: one line for each field. */
	faultsOf(name: string, record: unknown): string[] {
		const fields = this.#records[name];
		if (!fields) throw new Error(`There is no description of ${name}`);
		if (typeof record !== 'object' || record === null) return [`${name} is no object`];
		const values = record as Record<string, unknown>;
		const known = Object.keys(fields).map((field) => field.replace(/\?$/, ''));
		const unknown = Object.keys(values).filter((field) => !known.includes(field));
		return [
			...unknown.map((field) => `${name}.${field} is not described`),
			...Object.entries(fields).flatMap(([field, type]) => faultOf(name, field, type, values)),
		];
	}
}

function faultOf(
	name: string,
	field: string,
	type: string,
	values: Record<string, unknown>,
): string[] {
	const value = values[field.replace(/\?$/, '')];
	if (value === undefined) return field.endsWith('?') ? [] : [`${name}.${field} is missing`];
	return type.split(' | ').includes(typeOf(value))
		? []
		: [`${name}.${field} is ${typeOf(value)}, not ${type}`];
}
