import type { Answer } from '../http/answer.mts';
import type { Route, RouteRequest } from '../http/routes.mts';
import type { Control } from './control.mts';
import { aBoolean, aString, objectIn, onlyFields, optional, required } from './inputFields.mts';
import { InvalidInput } from './invalidInput.mts';
import { readFault, readNewText, readRules, readSettings } from './readInputs.mts';

const DONE: Answer = { status: 204 };

function found(record: unknown): Answer {
	if (record === undefined) return { status: 404, body: { error: 'There is no such record' } };
	return { status: 200, body: record };
}

function rotateKey(control: Control, { body }: RouteRequest): Answer {
	const input = objectIn(body);
	onlyFields(input, ['key', 'value']);
	const key = required(input, 'key', aString);
	if (key !== 'apiKey' && key !== 'signingSecret') {
		throw new InvalidInput('"key" must be apiKey or signingSecret');
	}
	control.rotateKey(key, optional(input, 'value', aString));
	const { apiKey, signingSecret } = control.state();
	return { status: 200, body: { apiKey, signingSecret } };
}

/** The routes that do over HTTP what `Control` does, and answer what it returns. */
export function controlRoutes(control: Control): Route[] {
	const route = (method: string, path: string, answer: Route['answer']): Route => ({
		method,
		path: `/simulator${path}`,
		answer,
	});
	/** A change that answers the state after it. */
	const change = (method: string, path: string, act: (request: RouteRequest) => void): Route =>
		route(method, path, (request) => {
			act(request);
			return { status: 200, body: control.state() };
		});

	return [
		route('GET', '/texts', () => found(control.texts())),
		route('POST', '/texts', ({ body }) => {
			const { id, ...text } = control.sendText(readNewText(body));
			return { status: 201, body: { textId: id, ...text } };
		}),
		route('GET', '/texts/:id', ({ query }, id) =>
			query.has('settled') && control.text(id)
				? control.textSettled(id).then(found)
				: found(control.text(id)),
		),
		route('POST', '/texts/:id/resend', async (_, id) =>
			control.text(id) ? found(await control.resendText(id)) : found(undefined),
		),

		route('GET', '/messages', () => found(control.messages())),
		change('DELETE', '/messages', () => control.clearMessages()),

		change('POST', '/faults', ({ body }) => control.addFault(readFault(body))),
		change('DELETE', '/faults', () => control.clearFaults()),

		change('PUT', '/phone', ({ body }) =>
			control.setPhone({ online: required(objectIn(body), 'online', aBoolean) }),
		),
		change('PUT', '/account', ({ body }) => {
			const input = objectIn(body);
			onlyFields(input, ['active', 'line']);
			const active = optional(input, 'active', aBoolean);
			control.setAccount({ active, line: optional(input, 'line', aString) });
		}),
		change('PUT', '/rules', ({ body }) => control.setRules(readRules(body))),
		change('PUT', '/settings', ({ body }) => control.setSettings(readSettings(body))),
		route('POST', '/key', (request) => rotateKey(control, request)),

		route('GET', '/requests', () => found(control.requests())),
		change('DELETE', '/requests', () => control.clearRequests()),

		route('GET', '/sinks/:id', (_, name) => found(control.sink(name))),
		route('DELETE', '/sinks/:id', (_, name) => {
			control.clearSink(name);
			return DONE;
		}),
		route('GET', '/state', () => found(control.state())),
	];
}
