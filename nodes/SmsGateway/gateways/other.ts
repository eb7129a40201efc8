import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { trimmed } from './fields';
import type { Gateway } from './gateway';
import { mobileApiConnect } from './mobileApiConnect';

/** A gateway that speaks the API of Mobile API Connect at another address, with its own key. */
export const other: Gateway = {
	...mobileApiConnect,
	id: 'other',
	displayName: 'Other',
	credentialType: 'otherSmsGatewayApi',
	secretPrefixes: {},
	authenticate,
};

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
