import '../support/n8nUserFolder.mts';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { SmsGateway } from '../../nodes/SmsGateway/SmsGateway.node.ts';
import { SmsGatewayTrigger } from '../../nodes/SmsGateway/SmsGatewayTrigger.node.ts';
import { storeCredentialData } from '../support/credentialsHelper.mts';
import { n8nKeyThatEnds } from '../support/n8nKeys.mts';
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
		name: 'SMS Gateway n8n API',
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
			message: 'Key accepted, without expiration: the opt-out list can be kept here',
		});
		expect(store.tables).toEqual(before);
	});

	it.each(['my shop ', "O'Neil & Sons (2): ", 'über+'])(
		'asks for the list by the name that is used, whatever the prefix: "%s"',
		async (tablePrefix) => {
			expect((await test({ tablePrefix })).status).toBe('OK');
			const { searchParams } = new URL(store.requests[0].url, baseUrl);
			expect(searchParams.get('filter')).toBe(
				JSON.stringify({ name: `${tablePrefix.trim()}opt_outs` }),
			);
		},
	);

	it.each([
		['dataTable:list'],
		['dataTable:create'],
		['dataTableColumn:create'],
		['dataTableRow:read'],
		['dataTableRow:create'],
		['dataTableRow:update'],
		['dataTableRow:delete'],
	])('names the scope that the key lacks: %s', async (scope) => {
		store.scopes.delete(scope);

		expect(await test()).toEqual({
			status: 'Error',
			message: `The API key lacks the scope ${scope}: create a key that has all of them`,
		});
	});

	it('asks for no scope that only recovery uses', async () => {
		store.scopes.delete('execution:list');
		store.scopes.delete('execution:read');

		expect((await test()).status).toBe('OK');
	});

	it('names every scope that the key lacks', async () => {
		store.scopes.clear();

		expect((await test()).message).toBe(
			'The API key lacks the scopes dataTable:list, dataTable:create, dataTableColumn:create, dataTableRow:read, dataTableRow:create, dataTableRow:update, dataTableRow:delete: create a key that has all of them',
		);
	});

	it.each<[string, StoreFault, RegExp]>([
		['the API is switched off', answers(404, { message: 'not found' }), /N8N_PUBLIC_API_DISABLED/],
		[
			'n8n has no Data Tables',
			answers(404, { message: 'not found' }),
			/older than 2 has no Data Tables in its API, so no list can be kept there: update it\.$/,
		],
		['it is a website', website, /not n8n's API/],
		['it answers other JSON', answers(200, { ok: true }), /not n8n's API/],
		['it redirects', (response) => response.writeHead(302, { Location: '/' }).end(), /302/],
		['it is broken', answers(500), /answered 500/],
		['it hangs up', hangsUp, /could not be reached/],
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

	it('says when the key ends, because from then on nothing is sent', async () => {
		const apiKey = n8nKeyThatEnds(Date.parse('2126-01-03T10:00:00Z') / 1_000);
		store.keys.push(apiKey);

		expect(await test({ apiKey })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Key accepted, but it ends on 3 January 2126: .+ "Never"$/),
		});
	});

	it('says that the key has ended, and asks nobody', async () => {
		const apiKey = n8nKeyThatEnds(Date.parse('2026-01-03T10:00:00Z') / 1_000);

		expect(await test({ apiKey })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^The API key expired on 3 January 2026\. Create one under/),
		});
		expect(store.requests).toEqual([]);
	});

	it('says that n8n could not be reached', async () => {
		await store.close();
		const result = await test();
		await store.listen();

		expect(result).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^n8n's API could not be reached \(ECONNREFUSED\)/),
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
