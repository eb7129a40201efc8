import { describe, expect, it, jest } from '@jest/globals';
import type { IHookFunctions, IHttpRequestOptions, NodeOperationError } from 'n8n-workflow';

import {
	isRegistered,
	register,
	unregister,
} from '../../../../nodes/SmsGateway/trigger/publish/registration.ts';
import { API_KEY, CURRENT_SECRET } from '../../../support/secrets.mts';

const PATH = 'webhook/5f1c/sms';
const GATEWAY = 'https://api.mobileapiconnect.com/v1';

/** A trigger at this address of n8n, and a gateway whose forward-all webhook holds this URL. */
function hookOf({
	n8n = 'https://n8n.example.com',
	gateway = GATEWAY,
	slot = '',
	registration = 'automatic',
	takeOver = false,
} = {}) {
	const changed: unknown[] = [];
	const warn = jest.fn();
	const parameters: Record<string, unknown> = { registration, takeOver, integrationId: 'ing_1' };
	const hook = {
		getNode: () => ({ name: 'SMS Gateway Trigger', credentials: {} }),
		getWorkflow: () => ({ id: '1' }),
		getActivationMode: () => 'activate',
		getWorkflowStaticData: () => ({}),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getNodeWebhookUrl: () => `${n8n}/${PATH}`,
		getCredentials: async () =>
			await Promise.resolve({ baseUrl: gateway, apiKey: API_KEY, signingSecret: CURRENT_SECRET }),
		logger: { warn },
		helpers: {
			async httpRequestWithAuthentication(_type: string, { method, body }: IHttpRequestOptions) {
				if (method !== 'GET') changed.push(body);
				const record = { url: slot, enabled: slot !== '' };
				return await Promise.resolve({ statusCode: 200, headers: {}, body: record });
			},
		},
	} as unknown as IHookFunctions;
	return { hook, changed, warn };
}

/** What publishing says. */
async function publish(hook: IHookFunctions): Promise<string> {
	try {
		if (!(await isRegistered(hook))) await register(hook);
		return 'published';
	} catch (error) {
		const { message, description } = error as NodeOperationError;
		return `${message} | ${description}`;
	}
}

describe('publishing', () => {
	it('registers an address of the internet', async () => {
		const { hook, changed } = hookOf();

		expect(await publish(hook)).toBe('published');
		expect(changed).toEqual([{ url: `https://n8n.example.com/${PATH}`, enabled: true }]);
	});

	it.each([
		['automatic', 'http://localhost:5678'],
		['automatic', 'https://10.0.0.5'],
		['automatic', 'http://n8n.example.com'],
		['dedicated', 'http://localhost:5678'],
		['dedicated', 'https://n8n.local'],
	])('with registration %s fails at %s, and names WEBHOOK_URL', async (registration, n8n) => {
		const { hook, changed } = hookOf({ registration, n8n, takeOver: true });

		expect(await publish(hook)).toMatch(/WEBHOOK_URL.*Nothing was changed at the gateway/);
		expect(changed).toEqual([]);
	});

	it('fails there although the gateway holds that address', async () => {
		const n8n = 'http://localhost:5678';

		expect(await publish(hookOf({ n8n, slot: `${n8n}/${PATH}` }).hook)).toMatch(/WEBHOOK_URL/);
	});

	it('tells nobody the path of the URL', async () => {
		expect(await publish(hookOf({ n8n: 'http://localhost:5678' }).hook)).not.toContain('5f1c');
	});

	it('works at any address with a gateway that is as near', async () => {
		const near = hookOf({ n8n: 'http://localhost:5678', gateway: 'http://127.0.0.1:8025/v1' });

		expect(await publish(near.hook)).toBe('published');
	});

	it('works at any address when the URL is pasted by hand', async () => {
		const manual = hookOf({ n8n: 'http://localhost:5678', registration: 'manual' });

		expect(await publish(manual.hook)).toBe('published');
	});
});

describe('after the address of n8n has changed', () => {
	const slot = `https://old.example.com/${PATH}`;

	it('publishing says what to do, and takes nothing from a copy', async () => {
		const { hook, changed } = hookOf({ slot });

		expect(await publish(hook)).toMatch(
			/at another address, old\.example\.com.*WEBHOOK_URL.*'Take Over'/,
		);
		expect(changed).toEqual([]);
	});

	it('publishing with Take Over registers the new one', async () => {
		const { hook, changed } = hookOf({ slot, takeOver: true });

		expect(await publish(hook)).toBe('published');
		expect(changed).toHaveLength(1);
	});

	it('unpublishing leaves the old one, and a line in the log', async () => {
		const { hook, changed, warn } = hookOf({ slot });
		await unregister(hook);

		expect(changed).toEqual([]);
		expect(warn).toHaveBeenCalledWith(expect.stringContaining('old.example.com'), {
			workflowId: '1',
		});
	});

	it('unpublishing says nothing of what others hold', async () => {
		const { hook, warn } = hookOf({ slot: 'https://crm.example.com/hooks/sms' });
		await unregister(hook);

		expect(warn).not.toHaveBeenCalled();
	});
});

it('unpublishing works where publishing would not', async () => {
	const n8n = 'http://localhost:5678';
	const { hook, changed } = hookOf({ n8n, slot: `${n8n}/${PATH}` });
	await unregister(hook);

	expect(changed).toEqual([{ url: `${n8n}/${PATH}`, enabled: false }]);
});
