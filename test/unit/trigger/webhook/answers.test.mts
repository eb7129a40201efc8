import { describe, expect, it, jest } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';

import { acknowledgeIgnored } from '../../../../nodes/SmsGateway/trigger/webhook/answers.ts';

describe('what is neither a message nor a report', () => {
	const info = jest.fn();
	const context = {
		getNode: () => ({ id: '1', name: 'SMS Gateway Trigger' }),
		getWorkflow: () => ({ id: 'ignored' }),
		logger: { info },
	} as unknown as IWebhookFunctions;

	it('is acknowledged, and a line in the log at most once a minute', () => {
		const answers = ['ping', 'ping', 'call.missed', 'ping'].map((what) =>
			acknowledgeIgnored(context, what),
		);

		expect(answers).toEqual(Array(4).fill({ webhookResponse: { status: 'ignored' } }));
		expect(info.mock.calls.map(([line]) => line)).toEqual([
			'SMS Gateway Trigger: acknowledged and left what is neither a message nor a report: ping',
			'SMS Gateway Trigger: acknowledged and left what is neither a message nor a report: call.missed',
		]);
	});

	it('writes no line of its own making into the log', () => {
		info.mockClear();
		acknowledgeIgnored(context, `x\nroot: ${'y'.repeat(1_000)}`);

		expect(String(info.mock.calls[0][0])).toMatch(/: x root: y{50,57}$/);
	});
});
