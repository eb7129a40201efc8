import '../support/n8nUserFolder.mts';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, ICredentialTestFunction } from 'n8n-workflow';

import { SmsGateway } from '../../nodes/SmsGateway/SmsGateway.node.ts';
import { SmsGatewayTrigger } from '../../nodes/SmsGateway/SmsGatewayTrigger.node.ts';
import { credentialData } from '../support/credentialsHelper.mts';
import { GatewayServer, refused } from '../support/gatewayServer.mts';
import { API_KEY } from '../support/secrets.mts';

let gateway: GatewayServer;
let baseUrl: string;
beforeEach(async () => {
	gateway = new GatewayServer();
	baseUrl = await gateway.listen();
});
afterEach(async () => await gateway.close());

/** Presses "Test" in the credential's panel. */
async function test(changes: ICredentialDataDecryptedObject = {}) {
	const credentialTest: Record<string, ICredentialTestFunction> = new SmsGateway().methods
		.credentialTest;
	return await credentialTest.mobileApiConnectApiTest.call(new CredentialTestContext(), {
		id: '1',
		name: 'SMS Gateway account',
		type: 'mobileApiConnectApi',
		data: credentialData({ baseUrl, ...changes }),
	});
}

describe('the test of a credential', () => {
	it('asks for the webhook with the key, and sends and changes nothing', async () => {
		gateway.answer = refused(200, { url: '', enabled: false });
		await test({ apiKey: ` ${API_KEY} ` });

		expect(gateway.requests).toMatchObject([
			{ method: 'GET', url: '/v1/webhooks', headers: { authorization: `Bearer ${API_KEY}` } },
		]);
	});

	it.each([
		['accepted', 200, { url: 'https://example.com', enabled: true }],
		['accepted, of an account that has no webhook yet', 404, { error: 'no_webhook_config' }],
	])('says that the key is %s', async (_, status, body) => {
		gateway.answer = refused(status, body);

		expect(await test()).toEqual({ status: 'OK', message: 'Key accepted' });
	});

	it.each([
		[
			401,
			{ error: 'invalid_api_key' },
			'Key refused: the gateway does not know it, or it was revoked. Check for a missing character',
		],
		[
			401,
			{ error: 'unauthorized' },
			'Key refused: the gateway does not know it, or it was revoked. Check for a missing character',
		],
		[
			403,
			{ error: 'tenant_inactive' },
			'Account inactive: the key is known, but the gateway account is suspended',
		],
		[
			404,
			{ error: 'not_found' },
			'The base URL leads to a server that does not know this API: check its path, for example /v1',
		],
		[307, {}, 'The gateway answered 307, so the key could not be checked'],
		[500, { error: 'oops' }, 'The gateway answered 500 oops, so the key could not be checked'],
	])('says at a %i %j what is wrong', async (status, body, message) => {
		gateway.answer = refused(status, body);

		expect(await test()).toEqual({ status: 'Error', message });
	});

	it('says that the gateway was not reached', async () => {
		await gateway.close();
		const result = await test();
		gateway = new GatewayServer();
		await gateway.listen();

		expect(result).toEqual({
			status: 'Error',
			message:
				'Gateway not reached (ECONNREFUSED): check the base URL, and the network of the n8n server',
		});
	});

	it.each([
		[
			'a key',
			{ apiKey: ' ' },
			'Enter the API key: the gateway showed it when the phone was paired',
		],
		['a URL', { baseUrl: 'api.example.com' }, 'The base URL in the credential is not a URL'],
	])('asks nobody without %s', async (_, changes, message) => {
		expect(await test(changes)).toEqual({ status: 'Error', message });
		expect(gateway.requests).toEqual([]);
	});

	it('is the same from both nodes', () => {
		expect(new SmsGatewayTrigger().methods.credentialTest).toEqual(
			new SmsGateway().methods.credentialTest,
		);
	});
});
