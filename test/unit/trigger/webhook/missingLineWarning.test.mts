import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';

import { warnOfMissingLine } from '../../../../nodes/SmsGateway/trigger/webhook/missingLineWarning.ts';

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

describe('the log', () => {
	it('says once an hour what is left out for want of its line, and what to do', () => {
		const warn = jest.fn();
		const context = {
			getNode: () => ({ id: '1', name: 'SMS Gateway Trigger' }),
			getWorkflow: () => ({ id: 'lacks lines' }),
			logger: { warn },
		} as unknown as IWebhookFunctions;

		for (let n = 0; n < 100; n++) warnOfMissingLine(context);
		jest.advanceTimersByTime(60 * 60_000 - 1);
		warnOfMissingLine(context);
		const inTheFirstHour = warn.mock.calls.length;
		jest.advanceTimersByTime(1);
		warnOfMissingLine(context);

		expect([inTheFirstHour, warn.mock.calls.length]).toEqual([1, 2]);
		expect(warn).toHaveBeenCalledWith(
			expect.stringMatching(/^SMS Gateway Trigger: left out .* 'Only on These Lines'/),
			{ workflowId: 'lacks lines' },
		);
	});
});
