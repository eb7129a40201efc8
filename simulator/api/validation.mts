import type { Answer } from '../http/answer.mts';
import { isJsonObject, parseJson, type JsonObject } from '../http/json.mts';

/**
 * One thing that is wrong with a body. That `issues[]` names the fields is documented, how it
 * does so is not: `{ path, message }` is the simulator's guess.
 */
export interface Issue {
	path: string[];
	message: string;
}

export type Checked<T> = { ok: true; value: T } | { ok: false; issues: Issue[] };

/** What is wrong with one field, as a list of none or one issue. */
export function issue(field: string, isWrong: boolean, message: string): Issue[] {
	return isWrong ? [{ path: [field], message }] : [];
}

/** The documented answer to a body that failed validation. */
export function validationError(issues: Issue[]): Answer {
	return { status: 400, body: { error: 'validation_error', issues } };
}

/** The JSON object in a request's body. */
export function checkObject(body: Buffer): Checked<JsonObject> {
	const value = parseJson(body);
	if (isJsonObject(value)) return { ok: true, value };
	return { ok: false, issues: [{ path: [], message: 'The body must be a JSON object' }] };
}
