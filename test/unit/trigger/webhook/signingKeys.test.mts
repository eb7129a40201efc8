import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';

import { mobileApiConnect } from '../../../../nodes/SmsGateway/gateways/mobileApiConnect.ts';
import {
	currentSigningKeys,
	rereadSigningKeys,
} from '../../../../nodes/SmsGateway/trigger/webhook/signingKeys.ts';
import { advanceClock } from '../../../support/clock.mts';
import { CURRENT_SECRET } from '../../../support/secrets.mts';

afterEach(() => {
	jest.restoreAllMocks();
});

/** A trigger of its own for each test, since the keys are kept by it. */
function triggerOf(workflowId: string) {
	const getCredentials = jest.fn(
		async () => await Promise.resolve({ signingSecret: CURRENT_SECRET }),
	);
	const context = {
		getCredentials,
		getNode: () => ({ credentials: { mobileApiConnectApi: { id: '1' } } }),
		getWorkflow: () => ({ id: workflowId }),
	} as unknown as IWebhookFunctions;
	return { context, reads: () => getCredentials.mock.calls.length };
}

describe('the signing keys', () => {
	it('that went stale are read once for all who find them so in the same moment', async () => {
		const { context, reads } = triggerOf('stale');
		await currentSigningKeys(context, mobileApiConnect);
		advanceClock(10_001);
		await Promise.all([
			currentSigningKeys(context, mobileApiConnect),
			currentSigningKeys(context, mobileApiConnect),
		]);

		expect(reads()).toBe(2);
	});

	it('are not read again for a mismatch within two seconds of the last read', async () => {
		const { context, reads } = triggerOf('mismatch');
		const keys = await currentSigningKeys(context, mobileApiConnect);
		// Not a millisecond before: the clock goes on while the test runs.
		advanceClock(1_500);

		expect(await rereadSigningKeys(context, mobileApiConnect, keys)).toBeUndefined();
		expect(reads()).toBe(1);
	});
});
