import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Credential } from '../../testbed/n8n/api/types.mts';
import { quietFor } from '../../testbed/process/eventually.mts';
import { createReceiver, type Receiver } from '../../testbed/world/receiver.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

let world: World;
let receiver: Receiver;

beforeAll(async () => {
	world = await startWorld();
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

beforeEach(async () => {
	await setSlot('https://nobody.example/hook', false);
});
afterEach(async () => {
	if (receiver) await world.client.deleteWorkflow(receiver.workflow.id);
	world.simulator.clearFaults();
});

interface Slot {
	url: string;
	enabled: boolean;
}

async function gateway(method: string, path: string, body?: object) {
	const { apiBaseUrl, apiKey } = world.simulator;
	const response = await fetch(`${apiBaseUrl}${path}`, {
		method,
		headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
		body: body && JSON.stringify(body),
	});
	return (await response.json()) as Record<string, unknown>;
}

const setSlot = async (url: string, enabled: boolean) =>
	await gateway('PUT', '/webhooks', { url, enabled });
const slot = async () => (await gateway('GET', '/webhooks')) as unknown as Slot;

async function automatic(more: Record<string, unknown> = {}, credential?: Credential) {
	receiver = await createReceiver(world, {
		parameters: { registration: 'automatic', ...more },
		credential,
		publish: false,
	});
	const { client } = world;
	const { id } = receiver.workflow;
	return {
		url: receiver.url,
		testUrl: await client.webhookUrl(receiver.workflow, 'Trigger', { test: true }),
		publish: async () => await client.publish(id),
		unpublish: async () => await client.unpublish(id),
		listen: async () => await client.listenForTestEvent(id, 'Trigger'),
		stop: async () => {
			await client.stopListening(id, 'Trigger');
			// n8n answers before it has called the node.
			await quietFor(500);
		},
	};
}

describe('automatic registration', () => {
	it('publishing takes the free slot, texts arrive, unpublishing disables it', async () => {
		const { url, publish, unpublish } = await automatic();
		await publish();
		expect(await slot()).toMatchObject({ url, enabled: true });
		const { id } = world.simulator.sendText({ from: '+14155550100', text: 'registered' });
		const { deliveries } = await world.simulator.textSettled(id);
		expect(deliveries.map(({ state }) => state)).toEqual(['acknowledged']);
		await unpublish();
		expect(await slot()).toMatchObject({ url, enabled: false });
	});

	it('never takes the slot from someone else, and says who has it and what to do', async () => {
		await setSlot('https://crm.example/hook/s3cret', true);
		const { publish } = await automatic();
		const error = await publish().then(
			() => undefined,
			(reason: unknown) => String((reason as Error).message),
		);
		expect(error).toContain('crm.example');
		expect(error).toContain('Take Over');
		expect(error).not.toContain('s3cret');
		// n8n has tried five times and deleted after each: nothing of it touched the slot.
		expect(await slot()).toMatchObject({ url: 'https://crm.example/hook/s3cret', enabled: true });
	});

	it('takes it when told to, and gives back nothing that it does not hold', async () => {
		await setSlot('https://crm.example/hook', true);
		const { url, publish, unpublish } = await automatic({ takeOver: true });
		await publish();
		expect(await slot()).toMatchObject({ url, enabled: true });
		await setSlot('https://crm.example/hook', true);
		await unpublish();
		expect(await slot()).toMatchObject({ url: 'https://crm.example/hook', enabled: true });
	});

	it('fails with what to do when the key is refused', async () => {
		const credential = await world.client.createCredential('Bad key', 'mobileApiConnectApi', {
			...world.account,
			apiKey: 'sk_live_' + 'x'.repeat(40),
		});
		const { publish } = await automatic({}, credential);
		await expect(publish()).rejects.toThrow('does not know this API key');
	});

	it('asks for the signing secret while the credential has none', async () => {
		const credential = await world.client.createCredential('No secret', 'mobileApiConnectApi', {
			...world.account,
			signingSecret: '',
		});
		const { publish } = await automatic({}, credential);
		await expect(publish()).rejects.toThrow('signing secret');
		expect(await slot()).toMatchObject({ enabled: false });
	});
});

describe('listening for a test event', () => {
	it('takes the free slot for the test URL, and gives it back', async () => {
		const { testUrl, listen, stop } = await automatic();
		await listen();
		expect(await slot()).toMatchObject({ url: testUrl, enabled: true });
		await stop();
		expect(await slot()).toMatchObject({ url: testUrl, enabled: false });
	});

	it('is refused while production holds the slot, which stays registered', async () => {
		const { url, publish, listen } = await automatic();
		await publish();
		await expect(listen()).rejects.toThrow('production URL');
		await quietFor(500);
		expect(await slot()).toMatchObject({ url, enabled: true });
	});

	it('listen, publish, stop: production keeps the slot', async () => {
		const { url, publish, listen, stop } = await automatic();
		await listen();
		await publish();
		expect(await slot()).toMatchObject({ url, enabled: true });
		await stop();
		expect(await slot()).toMatchObject({ url, enabled: true });
	});

	it('listen, publish, unpublish, stop: nothing is left enabled', async () => {
		const { publish, unpublish, listen, stop } = await automatic();
		await listen();
		await publish();
		await unpublish();
		await stop();
		expect(await slot()).toMatchObject({ enabled: false });
	});

	it('publish, refused listen, unpublish: nothing is left enabled', async () => {
		const { publish, unpublish, listen } = await automatic();
		await publish();
		await expect(listen()).rejects.toThrow('production URL');
		await unpublish();
		expect(await slot()).toMatchObject({ enabled: false });
	});

	it('a listen that failed in the middle leaves production to be published', async () => {
		const { url, publish, listen } = await automatic();
		world.simulator.addFault({
			method: 'PUT',
			path: '/v1/webhooks',
			times: 1,
			answer: { status: 500, body: { error: 'internal' } },
		});
		await expect(listen()).rejects.toThrow('it is not known whether');
		await publish();
		expect(await slot()).toMatchObject({ url, enabled: true });
	});
});

describe('a dedicated integration', () => {
	it('is pointed at the workflow and signs with its own secret and header', async () => {
		const secret = ['whsec', 'of', 'the', 'integration'].join('_');
		const credential = await world.client.createCredential('Integration', 'mobileApiConnectApi', {
			...world.account,
			signingSecret: secret,
		});
		const { id } = await gateway('POST', '/ingress', { name: 'n8n', preset: 'generic' });
		receiver = await createReceiver(world, {
			parameters: {
				registration: 'dedicated',
				integrationId: id,
				integrationHeader: 'X-Webhook-Signature',
			},
			credential,
		});
		await expect(world.client.listenForTestEvent(receiver.workflow.id, 'Trigger')).rejects.toThrow(
			'would take the integration away',
		);
		const text = world.simulator.sendText({ from: '+14155550100', text: 'mirrored' });
		const { deliveries } = await world.simulator.textSettled(text.id);
		expect(deliveries.map(({ state }) => state)).toEqual(['acknowledged']);
		await quietFor();
		expect(receiver.ran().map((item) => item.text)).toEqual(['mirrored']);
	});
});
