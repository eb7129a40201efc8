import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';

import { warnOfRefusal } from '../../../../nodes/SmsGateway/trigger/webhook/refusalWarning.ts';

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

/** A trigger of its own for each test, since the warnings are kept by it. */
function triggerOf(workflowId: string) {
	const warn = jest.fn();
	const context = {
		getNode: () => ({ id: '1', name: 'SMS Gateway Trigger' }),
		getWorkflow: () => ({ id: workflowId }),
		logger: { warn },
	} as unknown as IWebhookFunctions;
	return { context, warn };
}

describe('the log', () => {
	it.each(['noSecret', 'mismatch', 'stale'] as const)(
		'says why deliveries are refused, and what to do: %s',
		(reason) => {
			const { context, warn } = triggerOf(`says ${reason}`);
			warnOfRefusal(context, reason);

			expect(warn).toHaveBeenCalledTimes(1);
			expect(warn).toHaveBeenCalledWith(
				expect.stringMatching(/^SMS Gateway Trigger: refused a .*delivery .*\. /),
				{ workflowId: `says ${reason}` },
			);
		},
	);

	it('says nothing of junk without a signature', () => {
		const { context, warn } = triggerOf('junk');
		warnOfRefusal(context, 'noSignature');

		expect(warn).not.toHaveBeenCalled();
	});

	it('says it once a minute, however many are refused', () => {
		const { context, warn } = triggerOf('many');
		for (let n = 0; n < 100; n++) warnOfRefusal(context, 'mismatch');
		jest.advanceTimersByTime(59_999);
		warnOfRefusal(context, 'mismatch');
		const inTheFirstMinute = warn.mock.calls.length;
		jest.advanceTimersByTime(1);
		warnOfRefusal(context, 'mismatch');

		expect([inTheFirstMinute, warn.mock.calls.length]).toEqual([1, 2]);
	});
});
