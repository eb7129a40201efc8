import { describe, expect, it, jest } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';

import {
	acknowledgeIgnored,
	refuse,
	reject,
} from '../../../../nodes/SmsGateway/trigger/webhook/answers.ts';

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

describe('what cannot be taken', () => {
	function answered(
		answer: (context: IWebhookFunctions) => unknown,
		mode: 'webhook' | 'manual' = 'webhook',
	) {
		const json = jest.fn();
		const status = jest.fn(() => ({ json }));
		const returned = answer({
			getMode: () => mode,
			getResponseObject: () => ({ status, headersSent: false, destroyed: false }),
		} as unknown as IWebhookFunctions);
		return { status: status.mock.calls, body: json.mock.calls, returned };
	}

	it.each([
		['tries again after a 4xx', {}, 401, { error: 'unauthorized' }],
		['gives up at a 4xx', { givesUpAt4xx: true }, 503, { error: 'try_again' }],
	])('is refused with what keeps it, where the gateway %s', (_, gateway, status, body) => {
		expect(answered((context) => refuse(context, 'mismatch', gateway))).toEqual({
			status: [[status]],
			body: [[body]],
			returned: { noWebhookResponse: true },
		});
	});

	it.each([
		['tries again after a 4xx', {}, 400],
		['gives up at a 4xx', { givesUpAt4xx: true }, 503],
	])('says what is wrong with it, where the gateway %s', (_, gateway, status) => {
		expect(answered((context) => reject(context, 'the body is not JSON', gateway))).toEqual({
			status: [[status]],
			body: [[{ error: 'not_a_message', message: 'Not a message: the body is not JSON' }]],
			returned: { noWebhookResponse: true },
		});
	});

	it('is shown to who listens for a test event, whatever the answer', () => {
		const { returned } = answered(
			(context) => refuse(context, 'mismatch', { givesUpAt4xx: true }),
			'manual',
		);

		expect(returned).toEqual({
			noWebhookResponse: true,
			workflowData: [[{ json: { refused: 'mismatch' } }]],
		});
	});
});
