import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IHookFunctions, INode } from 'n8n-workflow';

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
function hookOf(mode: Mode, credentials: INode['credentials']): IHookFunctions {
	const context = storeContext();
	return {
		...context,
		getNode: () => ({ ...context.getNode(), credentials }),
		getActivationMode: () => mode,
		getNodeParameter: (_name: string, fallback: unknown) => fallback,
		getCredentials: async () => await Promise.resolve(storeCredentialData({ baseUrl })),
	} as unknown as IHookFunctions;
}

const { credentials } = BOTH_CREDENTIALS;
const publish = async (mode: Mode, keys: INode['credentials'] = credentials) =>
	await isRegistered(hookOf(mode, keys));

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
