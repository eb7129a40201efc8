import { isRecord, textOf } from './fields';
import type { DeliveryReading } from './contract/delivery';

/** Where in a delivery its fields stand: names, with a dot between those of nested objects. */
export interface DeliveryPaths {
	from: string;
	text: string;
	/** Empty where the gateway does not send it; so are the others. */
	to: string;
	id: string;
	receivedAt: string;
	deviceId: string;
	sim: string;
}

/**
 * Reads what a forwarder delivers whose fields a person described: messages, and nothing else. What has
 * neither a sender's field nor a text is left.
 */
export function readDescribed(body: unknown, paths: DeliveryPaths): DeliveryReading {
	if (!isRecord(body)) return { kind: 'invalid', fault: 'the body is not a JSON object' };
	const valueAt = (path: string): unknown => (path === '' ? undefined : at(body, path));
	const textAt = (path: string) => textOf(valueAt(path));
	const [from, text] = [textAt(paths.from), textAt(paths.text)];
	if (from === undefined || text === undefined) {
		const missing = from === undefined ? paths.from : paths.text;
		return { kind: 'ignored', what: `a delivery without the field "${missing}"` };
	}
	return {
		kind: 'message',
		message: {
			...{ from, text, to: textAt(paths.to), id: textAt(paths.id) || undefined },
			...{ receivedAt: valueAt(paths.receivedAt), deviceId: textAt(paths.deviceId) },
			sim: textAt(paths.sim),
		},
	};
}

function at(body: unknown, path: string): unknown {
	let value = body;
	for (const name of path.split('.')) {
		// What every object inherits is no field of a delivery.
		if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
		value = value[name];
	}
	return value;
}
