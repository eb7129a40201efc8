import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { trimmed } from './fields';
import type { OutboundMessage } from './contract/outbound';
import type { GatewayRequest } from './contract/request';
import type { Gateway } from './gateway';
import { mobileApiConnect } from './mobileApiConnect';

/**
 * A gateway that speaks the API of Mobile API Connect at another address, with its own key; or one whose
 * route for sending the credential describes, or that only forwards what comes in.
 */
export const other: Gateway = {
	...mobileApiConnect,
	id: 'other',
	displayName: 'Other',
	credentialType: 'otherSmsGatewayApi',
	secretPrefixes: {},
	authenticate,
	sendMessage,
	hasNoKeyCheck: ({ sending }) => sending === 'described' || sending === 'none',
};

function sendMessage(
	message: OutboundMessage,
	credential: ICredentialDataDecryptedObject,
): GatewayRequest {
	if (credential.sending !== 'described') return mobileApiConnect.sendMessage(message, credential);
	const path = trimmed(credential.sendPath).replace(/^\/*/, '/');
	const body = bare();
	put(body, trimmed(credential.toField) || 'to', message.to);
	put(body, trimmed(credential.textField) || 'message', message.text);
	// n8n sends no object without a prototype.
	return { method: 'POST', path, body: JSON.parse(JSON.stringify(body)) as IDataObject };
}

/** Without a prototype, so that no field's name can lead into what all objects share. */
const bare = () => Object.create(null) as IDataObject;

/** Sets a field, whose path has a dot between the names of nested objects. */
function put(body: IDataObject, path: string, value: string): void {
	const names = path.split('.');
	const last = names.pop() ?? '';
	let place = body;
	for (const name of names) place = (place[name] ??= bare()) as IDataObject;
	place[last] = value;
}

/** By what the credential's field `authentication` says. */
function authenticate(credential: ICredentialDataDecryptedObject): Record<string, string> {
	const { authentication, apiKey, user, password, headerName } = credential;
	switch (authentication) {
		case 'basic': {
			const pair = Buffer.from(`${trimmed(user)}:${String(password ?? '')}`);
			return { Authorization: `Basic ${pair.toString('base64')}` };
		}
		case 'header':
			return { [trimmed(headerName) || 'X-API-Key']: trimmed(apiKey) };
		default:
			return { Authorization: `Bearer ${trimmed(apiKey)}` };
	}
}
