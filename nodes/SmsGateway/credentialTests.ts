import type {
	ICredentialsDecrypted,
	ICredentialTestFunction,
	ICredentialTestFunctions,
} from 'n8n-workflow';

import { GATEWAYS } from './gateways';
import { smsGatewayN8nApiTest, testGatewayCredential } from './running';

/** n8n finds a credential's test by its name among the methods of a node that has the credential. */
export const credentialTests: Record<string, ICredentialTestFunction> = {
	...Object.fromEntries(
		Object.values(GATEWAYS).map(({ id, credentialType }) => [
			`${credentialType}Test`,
			async function (this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
				return await testGatewayCredential(this, credential, id);
			},
		]),
	),
	smsGatewayN8nApiTest,
};
