import type { ICredentialsDecrypted, ICredentialTestFunction } from 'n8n-workflow';

import { GATEWAYS } from './gateways';
import { smsGatewayN8nApiTest, testGatewayCredential } from './running';

const testOf = (gateway: string): ICredentialTestFunction =>
	async function (credential: ICredentialsDecrypted) {
		return await testGatewayCredential.call(this, gateway, credential);
	};

/** n8n finds a credential's test by its name among the methods of a node that has the credential. */
export const credentialTests: Record<string, ICredentialTestFunction> = {
	...Object.fromEntries(
		Object.values(GATEWAYS).map(({ id, credentialType }) => [`${credentialType}Test`, testOf(id)]),
	),
	smsGatewayN8nApiTest,
};
