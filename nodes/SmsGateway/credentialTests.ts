import { mobileApiConnectApiTest, otherSmsGatewayApiTest, smsGatewayN8nApiTest } from './running';

/** n8n finds a credential's test by its name among the methods of a node that has the credential. */
export const credentialTests = {
	mobileApiConnectApiTest,
	otherSmsGatewayApiTest,
	smsGatewayN8nApiTest,
};
