import '../support/n8nUserFolder.mts';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { ExecuteContext } from 'n8n-core';

import { dayOf } from '../../nodes/SmsGateway/n8nApi/keyEnd.ts';
import {
	BOTH_CREDENTIALS,
	storeCredentialData,
	TestCredentialsHelper,
} from '../support/credentialsHelper.mts';
import { execute, nodeOf, outputsOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { n8nKeyThatEnds } from '../support/n8nKeys.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const DAY = 24 * 60 * 60 * 1_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

const lines: string[] = [];
beforeEach(() => {
	lines.length = 0;
	const warn = (line: string) => void lines.push(line);
	const logger = { warn } as unknown as ExecuteContext['logger'];
	jest.spyOn(ExecuteContext.prototype, 'logger', 'get').mockReturnValue(logger);
});
afterEach(() => {
	jest.useRealTimers();
	jest.restoreAllMocks();
});

const text = (text: string) => ({
	json: { senderType: 'number', text, deduplicationKey: `key of ${text}`, deliveryId: text },
});

/** A published trigger whose key for n8n's API ends then. */
function trigger(end?: Date) {
	const apiKey = n8nKeyThatEnds(end && Math.floor(end.getTime() / 1_000));
	const credentials = new TestCredentialsHelper(undefined, storeCredentialData({ apiKey }));
	const workflow = workflowOf([nodeOf(TRIGGER, 'Trigger', BOTH_CREDENTIALS)]);
	return {
		apiKey,
		credentials,
		async receives(words: string) {
			const run = await execute(workflow, 'Trigger', [text(words)], { credentials });
			expect(outputsOf(run, 'Trigger')?.[0].map(({ json }) => json.text)).toEqual([words]);
			return run.data.resultData.runData.Trigger[0].hints ?? [];
		},
	};
}

describe('the key for the opt-out list', () => {
	it('is warned about in the editor and in the log from two weeks before it ends', async () => {
		const end = inDays(13);
		const { apiKey, receives } = trigger(end);
		const hints = await receives('Hi');

		expect(hints).toEqual([
			{
				type: 'warning',
				location: 'outputPane',
				message: expect.stringContaining(
					`expires on ${dayOf(end)}. Without a valid key no opt-out`,
				),
			},
		]);
		expect(hints[0].message).toContain('with the expiration "Never"');
		expect(lines).toEqual([`Trigger: ${hints[0].message}`]);
		expect(lines.join()).not.toContain(apiKey);
	});

	it('is warned about with each message in the editor, and once a day in the log', async () => {
		const { receives } = trigger(inDays(10));
		await receives('One');
		expect(await receives('Two')).toHaveLength(1);
		expect(lines).toHaveLength(1);

		jest.useFakeTimers({
			now: inDays(1.01),
			doNotFake: ['setImmediate', 'nextTick', 'setTimeout'],
		});
		await receives('Three');
		expect(lines).toHaveLength(2);
	});

	it('is said to have expired when it has', async () => {
		const end = inDays(-2);
		const [{ message }] = await trigger(end).receives('Hi');

		expect(message).toContain(`expired on ${dayOf(end)}`);
	});

	it.each([
		['ends later', inDays(15)],
		['does not end', undefined],
	])('that %s is silent, and is read once an hour', async (_, end) => {
		const { receives, credentials } = trigger(end);

		expect(await receives('One')).toEqual([]);
		expect(await receives('Two')).toEqual([]);
		expect(lines).toEqual([]);
		expect(credentials.keyReads).toBe(1);
	});

	it('is not read where the trigger has none', async () => {
		const credentials = new TestCredentialsHelper();
		const workflow = workflowOf([nodeOf(TRIGGER, 'Trigger')]);
		await execute(workflow, 'Trigger', [text('Hi')], { credentials });

		expect(credentials.keyReads).toBe(0);
	});
});
