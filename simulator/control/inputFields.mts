import { isJsonObject, parseJson, type JsonObject } from '../http/json.mts';
import { InvalidInput } from './invalidInput.mts';

/** A test of one field's value, and what it asks for in words. */
export interface FieldKind<T> {
	name: string;
	is(value: unknown): value is T;
}

export const aString: FieldKind<string> = {
	name: 'a string',
	is: (value) => typeof value === 'string',
};

export const aBoolean: FieldKind<boolean> = {
	name: 'true or false',
	is: (value) => typeof value === 'boolean',
};

/** Also used for durations, which are milliseconds throughout. */
export const aCount: FieldKind<number> = {
	name: 'a whole number, 0 or more',
	is: (value): value is number => Number.isInteger(value) && Number(value) >= 0,
};

export const listOfCounts: FieldKind<number[]> = {
	name: 'a list of whole numbers, 0 or more',
	is: (value): value is number[] => Array.isArray(value) && value.every(aCount.is),
};

export const anObject: FieldKind<JsonObject> = { name: 'an object', is: isJsonObject };

/** The JSON object in a control request's body; an empty body is an empty object. */
export function objectIn(body: Buffer): JsonObject {
	const value = body.length === 0 ? {} : parseJson(body);
	if (!isJsonObject(value)) throw new InvalidInput('The body must be a JSON object');
	return value;
}

/** A field that may be left out (or null). Throws InvalidInput where it is of another kind. */
export function optional<T>(object: JsonObject, name: string, kind: FieldKind<T>): T | undefined {
	const value = object[name] ?? undefined;
	if (value === undefined) return undefined;
	if (!kind.is(value)) throw new InvalidInput(`"${name}" must be ${kind.name}`);
	return value;
}

/** A field that must be there. Throws InvalidInput where it is missing or of another kind. */
export function required<T>(object: JsonObject, name: string, kind: FieldKind<T>): T {
	const value = optional(object, name, kind);
	if (value === undefined) throw new InvalidInput(`"${name}" is missing: ${kind.name}`);
	return value;
}

/** Refuses names that mean nothing, so that a misspelt one is not passed over in silence. */
export function onlyFields(object: JsonObject, names: string[]): void {
	const unknown = Object.keys(object).filter((name) => !names.includes(name));
	if (unknown.length === 0) return;
	throw new InvalidInput(`Unknown: ${unknown.join(', ')}. Known: ${names.join(', ')}`);
}
