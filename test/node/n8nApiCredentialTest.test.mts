import '../support/n8nUserFolder.mts';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { SmsGateway } from '../../nodes/SmsGateway/SmsGateway.node.ts';
import { SmsGatewayTrigger } from '../../nodes/SmsGateway/SmsGatewayTrigger.node.ts';
import { storeCredentialData } from '../support/credentialsHelper.mts';
import { STORE_API_KEY } from '../support/secrets.mts';
import {
	answers,
	hangsUp,
	StoreServer,
	website,
	type StoreFault,
} from '../support/storeServer.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

let store: StoreServer;
let baseUrl: string;
beforeEach(async () => {
	store = new StoreServer();
	baseUrl = await store.listen();
});
afterEach(async () => await store.close());

/** Presses "Test" in the credential's panel. */
async function test(changes: ICredentialDataDecryptedObject = {}) {
	const { smsGatewayN8nApiTest } = new SmsGateway().methods.credentialTest;
	return await smsGatewayN8nApiTest.call(new CredentialTestContext(), {
		id: '2',
		name: 'SMS Gateway Store',
		type: 'smsGatewayN8nApi',
		data: storeCredentialData({ baseUrl, ...changes }),
	});
}

describe("the test of the store's credential", () => {
	it('says that the list can be kept, and creates and changes nothing', async () => {
		store.addTable(
			'sms_opt_outs',
			[{ name: 'phoneNumber', type: 'string' }],
			[{ phoneNumber: '+14155550100' }],
		);
		const before = structuredClone(store.tables);

		expect(await test({ apiKey: ` ${STORE_API_KEY}\n` })).toEqual({
			status: 'OK',
			message: 'The list of opt-outs can be kept here',
		});
		expect(store.tables).toEqual(before);
	});

	it.each([
		['dataTable:list'],
		['dataTable:create'],
		['dataTableColumn:create'],
		['dataTableRow:read'],
		['dataTableRow:create'],
		['dataTableRow:update'],
		['dataTableRow:delete'],
		['execution:list'],
		['execution:read'],
	])('names the scope that the key lacks: %s', async (scope) => {
		store.scopes.delete(scope);

		expect(await test()).toEqual({
			status: 'Error',
			message: `The API key lacks the scope ${scope}: create a key with all of them`,
		});
	});

	it('names every scope that the key lacks', async () => {
		store.scopes.clear();

		expect((await test()).message).toBe(
			'The API key lacks the scope dataTable:list, dataTable:create, dataTableColumn:create, dataTableRow:read, dataTableRow:create, dataTableRow:update, dataTableRow:delete, execution:list, execution:read: create a key with all of them',
		);
	});

	it.each<[string, StoreFault, RegExp]>([
		['the API is switched off', answers(404, { message: 'not found' }), /N8N_PUBLIC_API_DISABLED/],
		['it is a website', website, /not n8n's API/],
		['it answers other JSON', answers(200, { ok: true }), /not n8n's API/],
		['it redirects', (response) => response.writeHead(302, { Location: '/' }).end(), /302/],
		['it is broken', answers(500), /answered 500/],
		['it hangs up', hangsUp, /was not reached/],
	])('says what is wrong: %s', async (_, fault, message) => {
		store.fail('all', fault);

		expect(await test()).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	});

	it('says that the key was refused', async () => {
		expect(await test({ apiKey: 'another' })).toEqual({
			status: 'Error',
			message: 'The API key was refused: create one under Settings → n8n API',
		});
	});

	it('says that n8n was not reached', async () => {
		await store.close();
		const result = await test();
		await store.listen();

		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^n8n's API was not reached \(ECONNREFUSED\)/),
		});
	});

	it('asks nobody without a key', async () => {
		expect(await test({ apiKey: ' ' })).toEqual({
			status: 'Error',
			message: 'Enter the API key: create one under Settings → n8n API',
		});
		expect(store.requests).toEqual([]);
	});

	it('asks nobody without a URL', async () => {
		expect((await test({ baseUrl: 'localhost:5678' })).status).toBe('Error');
	});

	it('never says the key', async () => {
		store.fail('all', answers(500, { message: STORE_API_KEY }));

		expect((await test()).message).not.toContain(STORE_API_KEY);
	});

	it('is the same from both nodes', () => {
		expect(new SmsGatewayTrigger().methods.credentialTest.smsGatewayN8nApiTest).toBe(
			new SmsGateway().methods.credentialTest.smsGatewayN8nApiTest,
		);
	});
});
