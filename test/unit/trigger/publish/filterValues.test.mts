import { describe, expect, it } from '@jest/globals';
import type { IHookFunctions } from 'n8n-workflow';

import {
	isRegistered,
	register,
} from '../../../../nodes/SmsGateway/trigger/publish/registration.ts';

/** Publishing by hand, with these options. */
function hookOf(options: Record<string, unknown>): IHookFunctions {
	const parameters: Record<string, unknown> = { gateway: 'mobileApiConnect', options };
	return {
		getNode: () => ({ name: 'SMS Gateway Trigger', type: 'test', parameters: {} }),
		getActivationMode: () => 'activate',
		getNodeWebhookUrl: () => 'https://n8n.example.com/webhook/sms',
		getWorkflowStaticData: () => ({}),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
	} as unknown as IHookFunctions;
}

describe('publishing', () => {
	it.each([
		[{ lines: 'my number' }, 'my number'],
		[{ senders: '+14155550100, 6465550100' }, '6465550100'],
		[{ senders: 'my number', lines: '6465550100' }, 'my number, 6465550100'],
	])(
		'refuses a filter that would leave everything out, and names it: %j',
		async (options, named) => {
			const hook = hookOf(options);
			const refusal = {
				message: `The filters name what is no phone number: ${named}`,
				description: expect.stringContaining('Default Country'),
			};

			await expect(isRegistered(hook)).rejects.toMatchObject(refusal);
			await expect(register(hook)).rejects.toMatchObject(refusal);
		},
	);

	it("takes a phone's ID in place of its line", async () => {
		const hook = hookOf({ lines: '688f00112233445566778899' });

		expect([await isRegistered(hook), await register(hook)]).toEqual([true, true]);
	});

	it('takes one that can be read', async () => {
		const hook = hookOf({ lines: '(646) 555-0100', senders: 'BANK', defaultCountry: 'US' });

		expect([await isRegistered(hook), await register(hook)]).toEqual([true, true]);
	});
});
