import { FAULT_NAMES, type Fault, type FaultAnswer } from '../api/faults.mts';
import { isHttpUrl, isJsonObject, parseJson, type JsonObject } from '../http/json.mts';
import type { NewText } from '../phone/texts.mts';
import type { Rule, RuleMatchType, Settings } from '../records.mts';
import {
	aBoolean,
	aCount,
	anObject,
	aString,
	listOfCounts,
	objectIn,
	onlyFields,
	optional,
	required,
	type FieldKind,
} from './inputFields.mts';
import { InvalidInput } from './invalidInput.mts';

const MATCH_TYPES: RuleMatchType[] = ['contains', 'exact', 'regex', 'any'];

/** Reads the body of `POST /simulator/texts`. Throws InvalidInput. */
export function readNewText(body: Buffer): NewText {
	const input = objectIn(body);
	onlyFields(input, ['from', 'to', 'text', 'receivedAt', 'id', 'ref']);
	return {
		from: required(input, 'from', aString),
		text: required(input, 'text', aString),
		to: optional(input, 'to', aString),
		receivedAt: optional(input, 'receivedAt', aString),
		id: optional(input, 'id', aString),
		ref: optional(input, 'ref', aString),
	};
}

const aFaultAnswer: FieldKind<Exclude<FaultAnswer, object> | JsonObject> = {
	name: `{ status, body, headers } or one of: ${FAULT_NAMES.join(', ')}`,
	is: (value): value is Exclude<FaultAnswer, object> | JsonObject =>
		FAULT_NAMES.some((name) => name === value) || isJsonObject(value),
};

function readFaultAnswer(input: JsonObject): FaultAnswer {
	const answer = required(input, 'answer', aFaultAnswer);
	if (typeof answer === 'string') return answer;
	const headers = optional(answer, 'headers', anObject) ?? {};
	return {
		status: required(answer, 'status', aCount),
		body: answer.body,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, String(value)]),
		),
	};
}

/** Reads the body of `POST /simulator/faults`. Throws InvalidInput. */
export function readFault(body: Buffer): Fault {
	const input = objectIn(body);
	onlyFields(input, ['method', 'path', 'times', 'answer', 'delayMs']);
	return {
		method: required(input, 'method', aString),
		path: required(input, 'path', aString),
		times: optional(input, 'times', aCount) ?? 1,
		answer: readFaultAnswer(input),
		delayMs: optional(input, 'delayMs', aCount),
	};
}

function readRule(input: unknown): Rule {
	if (!isJsonObject(input)) throw new InvalidInput('A rule is an object { id, match, url }');
	const match = required(input, 'match', anObject);
	const type = MATCH_TYPES.find((known) => known === match.type);
	if (!type) throw new InvalidInput(`"match.type" must be one of: ${MATCH_TYPES.join(', ')}`);
	const url = required(input, 'url', aString);
	if (!isHttpUrl(url)) throw new InvalidInput('"url" must be an http or https URL');
	const text = optional(match, 'text', aString);
	return { id: required(input, 'id', aString), match: { type, text }, url };
}

/** Reads the body of `PUT /simulator/rules`: a list of rules. Throws InvalidInput. */
export function readRules(body: Buffer): Rule[] {
	const input = parseJson(body);
	if (!Array.isArray(input)) throw new InvalidInput('The body must be a list of rules');
	return input.map(readRule);
}

/** Reads the body of `PUT /simulator/settings`; what is left out stays. Throws InvalidInput. */
export function readSettings(body: Buffer): Partial<Settings> {
	const input = objectIn(body);
	const settings: Partial<Settings> = {
		tenantName: optional(input, 'tenantName', aString),
		retryDelaysMs: optional(input, 'retryDelaysMs', listOfCounts),
		deliveryTimeoutMs: optional(input, 'deliveryTimeoutMs', aCount),
		sendDelayMs: optional(input, 'sendDelayMs', aCount),
		sendMessageId: optional(input, 'sendMessageId', aBoolean),
		bareHexSignature: optional(input, 'bareHexSignature', aBoolean),
	};
	onlyFields(input, Object.keys(settings));
	return settings;
}
