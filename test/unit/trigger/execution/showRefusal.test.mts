import { describe, expect, it, jest } from '@jest/globals';
import type { IExecuteFunctions, IWebhookFunctions, WorkflowExecuteMode } from 'n8n-workflow';

import { showRefusal } from '../../../../nodes/SmsGateway/trigger/execution/showRefusal.ts';
import { refuse, reject } from '../../../../nodes/SmsGateway/trigger/webhook/answers.ts';
import { itemOf } from '../../../support/delivery.mts';

/** A delivery that comes to the test URL, or to the production URL. */
function webhookOf(mode: WorkflowExecuteMode) {
	const json = jest.fn();
	const status = jest.fn<(code: number) => { json: typeof json }>(() => ({ json }));
	const context = {
		getMode: () => mode,
		getResponseObject: () => ({ headersSent: false, destroyed: false, status }),
	} as unknown as IWebhookFunctions;
	return { context, json, status };
}

/** What the editor shows of a run with these items. */
function shownIn(items: Array<{ json: object }>, mode: WorkflowExecuteMode = 'manual') {
	const context = { getMode: () => mode, getNode: () => ({ name: 'SMS' }) };
	try {
		showRefusal(context as unknown as IExecuteFunctions, items as never);
		return 'nothing';
	} catch (error) {
		const { message, description } = error as { message: string; description: string };
		return `${message}. ${description}`;
	}
}

describe('a delivery to the test URL that was refused', () => {
	it.each([
		['noSecret', /no signing secret.*Paste/],
		['mismatch', /not made with the signing secret.*Copy/],
		['noSignature', /no signature in the form.*'Signature Format'/],
		['noTimestamp', /no time.*'Timestamp Header'/],
		['stale', /too long ago.*clocks/],
		['noBytes', /no bytes.*multipart/],
	] as const)('is a 401 for the gateway, and says why in the editor: %s', (reason, words) => {
		const { context, status, json } = webhookOf('manual');
		const answer = refuse(context, reason, {});

		expect(status).toHaveBeenCalledWith(401);
		expect(json).toHaveBeenCalledWith({ error: 'unauthorized' });
		expect(answer.noWebhookResponse).toBe(true);
		expect(shownIn(answer.workflowData?.[0] ?? [])).toMatch(words);
	});

	it('as no message names the fault', () => {
		const { context, status } = webhookOf('manual');
		const answer = reject(context, 'the body is not JSON', {});

		expect(status).toHaveBeenCalledWith(400);
		expect(shownIn(answer.workflowData?.[0] ?? [])).toMatch(/\(the body is not JSON\)/);
	});
});

describe('a delivery to the production URL that was refused', () => {
	it('makes no execution', () => {
		expect(refuse(webhookOf('webhook').context, 'mismatch', {})).toEqual({
			noWebhookResponse: true,
		});
		expect(reject(webhookOf('webhook').context, 'x', {})).toEqual({ noWebhookResponse: true });
	});

	it('is shown nowhere', () => {
		expect(shownIn([{ json: { refused: 'mismatch' } }], 'webhook')).toBe('nothing');
	});
});

describe('a message', () => {
	it.each([
		['as it comes', itemOf('{"from":"919876543210","text":"hi","refused":"mismatch"}')],
		['made up by hand', { text: 'hi', refused: 'constructor' }],
	])('is shown for no refusal: %s', (_, json) => {
		expect(shownIn([{ json }])).toBe('nothing');
		expect(shownIn([])).toBe('nothing');
	});
});
