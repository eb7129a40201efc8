import { INGRESS_SIGNATURE_HEADER } from '../deliveries/signature.mts';
import type { Answer } from '../http/answer.mts';
import { isHttpUrl } from '../http/json.mts';
import { randomId } from '../identifiers.mts';
import type { Ingress } from '../records.mts';
import type { State } from '../state.mts';
import { checkObject, issue, validationError } from './validation.mts';

/** A header name, by the grammar of RFC 9110 (token). */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

const isNonEmpty = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Neither the answer nor its status is documented: here the record, the secret left out. */
function recordOf({ signingSecret, ...integration }: Ingress): object {
	return { ...integration, signed: signingSecret !== null };
}

/** `POST /v1/ingress {name, preset}`: 201 with the new integration, which mirrors nothing yet. */
export function createIngress(state: State, body: Buffer): Answer {
	const object = checkObject(body);
	if (!object.ok) return validationError(object.issues);
	const { name, preset = 'generic' } = object.value;
	if (!isNonEmpty(name) || !isNonEmpty(preset)) {
		return validationError([
			...issue('name', !isNonEmpty(name), 'Must be a name'),
			...issue('preset', !isNonEmpty(preset), 'Must be the name of a preset'),
		]);
	}
	const integration: Ingress = {
		id: randomId('ing'),
		name,
		preset,
		outboundUrl: null,
		signingSecret: null,
		signingHeader: INGRESS_SIGNATURE_HEADER,
		createdAt: new Date().toISOString(),
	};
	state.ingress.push(integration);
	return { status: 201, body: recordOf(integration) };
}

/** `PUT /v1/ingress/<id>`: sets what the body names of the URL, the secret and its header. */
export function updateIngress(state: State, id: string, body: Buffer): Answer {
	const integration = state.ingress.find((candidate) => candidate.id === id);
	if (!integration) return { status: 404, body: { error: 'not_found' } };
	const object = checkObject(body);
	if (!object.ok) return validationError(object.issues);
	const { outboundUrl, signingSecret, signingHeader } = { ...integration, ...object.value };
	const isHeader = typeof signingHeader === 'string' && HEADER_NAME.test(signingHeader);
	const issues = [
		...issue('outboundUrl', outboundUrl !== null && !isHttpUrl(outboundUrl), 'Must be a URL'),
		...issue('signingSecret', signingSecret !== null && !isNonEmpty(signingSecret), 'Is empty'),
		...issue('signingHeader', !isHeader, 'Must be the name of a header'),
	];
	if (issues.length > 0) return validationError(issues);
	Object.assign(integration, { outboundUrl, signingSecret, signingHeader });
	return { status: 200, body: recordOf(integration) };
}
