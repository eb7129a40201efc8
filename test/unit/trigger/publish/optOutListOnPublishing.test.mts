import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IDataObject, IHookFunctions, INode } from 'n8n-workflow';

import { isRegistered } from '../../../../nodes/SmsGateway/trigger/publish/registration.ts';
import { BOTH_CREDENTIALS, storeCredentialData } from '../../../support/credentialsHelper.mts';
import { storeContext } from '../../../support/storeContext.mts';
import { answers, StoreServer } from '../../../support/storeServer.mts';

let store: StoreServer;
let baseUrl: string;
beforeEach(async () => {
	store = new StoreServer();
	baseUrl = await store.listen();
});
afterEach(async () => await store.close());

type Mode = ReturnType<IHookFunctions['getActivationMode']>;

/** What n8n gives a trigger's webhook methods. */
function hookOf(
	mode: Mode,
	credentials: INode['credentials'],
	options: IDataObject,
): IHookFunctions {
	const context = storeContext();
	return {
		...context,
		getNode: () => ({ ...context.getNode(), credentials }),
		getActivationMode: () => mode,
		getNodeWebhookUrl: () => 'https://n8n.example.com/webhook/sms',
		getWorkflowStaticData: () => ({}),
		getNodeParameter: (name: string, fallback: unknown) =>
			name === 'options' ? options : fallback,
		getCredentials: async () => await Promise.resolve(storeCredentialData({ baseUrl })),
	} as unknown as IHookFunctions;
}

const { credentials } = BOTH_CREDENTIALS;
const publish = async (
	mode: Mode,
	keys: INode['credentials'] = credentials,
	options: IDataObject = {},
) => await isRegistered(hookOf(mode, keys, options));

describe('publishing a trigger that records opt-outs', () => {
	it.each<[Mode]>([['activate'], ['update'], ['manual']])('creates the list: %s', async (mode) => {
		await publish(mode);

		expect(store.lists.map(({ name }) => name)).toEqual(['sms_opt_outs']);
	});

	it('leaves a list as it is', async () => {
		store.addList([{ phoneNumber: '+14155550100' }]);
		await publish('activate');

		expect(store.rowsOf()).toHaveLength(1);
		expect(store.tables).toHaveLength(2);
	});

	it('fails where the list cannot be had', async () => {
		store.fail('create', answers(403, { message: 'Forbidden' }));

		await expect(publish('activate')).rejects.toThrow('The opt-out list could not be created');
	});

	it.each<[Mode]>([['init'], ['leadershipChange']])(
		'asks nobody while n8n starts, when its API may not be up: %s',
		async (mode) => {
			await publish(mode);

			expect(store.requests).toEqual([]);
		},
	);

	it('asks nobody without a key', async () => {
		await publish('activate', {});

		expect(store.requests).toEqual([]);
	});
});

describe("publishing a trigger with 'Keep for Recovery'", () => {
	const keepForRecovery = { keepForRecovery: true };

	it.each(['execution:list', 'execution:read'])(
		'fails without the scope %s, and names it',
		async (scope) => {
			store.scopes.delete(scope);

			await expect(publish('activate', credentials, keepForRecovery)).rejects.toThrow(
				`The executions of this workflow could not be read. The API key lacks the scope ${scope}`,
			);
		},
	);

	it('goes through with both', async () => {
		expect(await publish('activate', credentials, keepForRecovery)).toBe(true);
	});

	it('is the only one that needs them', async () => {
		store.scopes.delete('execution:list');
		store.scopes.delete('execution:read');

		expect(await publish('activate')).toBe(true);
	});
});
