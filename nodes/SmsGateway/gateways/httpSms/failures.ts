import { isRecord, textOf } from '../fields';
import type { GatewayFailure } from '../contract/request';
import { reasonsIn } from '../requests/reasons';

/** `{status, message, data}`, where `data` says field by field what is wrong (handlers/handler.go). */
export function readFailure(status: number, body: unknown): GatewayFailure {
	const record = isRecord(body) ? body : {};
	return {
		code: undefined,
		details: reasonsIn(body),
		advice: adviceFor(status, textOf(record.message) ?? '', fieldsIn(record.data)),
		accepted: acceptedIn(status, fieldsIn(record.data)),
	};
}

type Fields = Record<string, string[]>;

/** What is wrong with each field. */
function fieldsIn(data: unknown): Fields {
	if (!isRecord(data)) return {};
	return Object.fromEntries(
		Object.entries(data).map(([name, texts]) => [
			name,
			[texts].flat().map((text) => textOf(text) ?? ''),
		]),
	);
}

function adviceFor(status: number, message: string, fields: Fields): string | undefined {
	switch (status) {
		case 401:
			return "httpSMS does not know this API key: enter the account's own (uk_…), which it shows under Settings";
		case 402:
			return /webhook/i.test(message)
				? 'The account has as many webhooks as httpSMS allows: delete one there that nobody needs, then publish again'
				: 'The plan of the httpSMS account allows no more texts for now; texts that come in count too';
		case 422:
			return adviceForFields(fields);
		default:
			return undefined;
	}
}

function adviceForFields(fields: Fields): string | undefined {
	if (fields.phone_numbers) {
		return 'The httpSMS account has no phone yet: install its app on the phone and sign in, then publish again';
	}
	if (fields.owner ?? fields.contact) {
		return "httpSMS lists what went between a line and a person: choose a number under 'Send From', and add the filter 'Phone Number'";
	}
	if (fields.messageID) return 'This is no ID of httpSMS: take the one that sending put out';
	return fields.from && !isPassing(fields)
		? "This is no number of the httpSMS account: choose one from the list 'Send From'"
		: undefined;
}

/**
 * A fault of the server's that it reports as one of the number: its look at the phones failed. Of a
 * number that is foreign it says more.
 */
const isPassing = (fields: Fields): boolean =>
	Object.keys(fields).join() === 'from' &&
	fields.from.length > 0 &&
	fields.from.every((text) => /try again later/i.test(text));

/** By handlers/message_handler.go and services/message_service.go. */
function acceptedIn(status: number, fields: Fields): GatewayFailure['accepted'] {
	if (status === 422 && isPassing(fields)) return 'no';
	// Not in the source, but by its meaning (RFC 6585) the request was not carried out.
	if (status === 429) return 'no';
	// A 500 may come after the text was stored.
	return status >= 500 || status === 408 || status < 300 ? 'unknown' : 'refused';
}
