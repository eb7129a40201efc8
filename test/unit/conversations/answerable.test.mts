import { describe, expect, it } from '@jest/globals';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { whyUnanswerable } from '../../../nodes/SmsGateway/conversations/answerable.ts';
import { findInboundMessage } from '../../../nodes/SmsGateway/conversations/inboundMessage.ts';

const ITEM: IDataObject = {
	from: '+14155550100',
	senderType: 'number',
	to: '+14155550199',
	messageId: 'msg_in_1',
	text: 'HOURS',
};

/** The message of an item that a node between may have changed. */
function inboundOf(changes: IDataObject) {
	const context = {
		getInputData: () => [{ json: { ...ITEM, ...changes } }],
		getNode: () => ({ name: 'SMS Gateway', type: 'n8n-nodes-sms-gateway.smsGateway' }),
		getParentNodes: () => [],
		getWorkflowDataProxy: () => ({}),
	};
	const inbound = findInboundMessage(context as unknown as IExecuteFunctions, 0);
	if (!inbound) throw new Error('expected a message');
	return inbound;
}

describe('the sender of a message', () => {
	it.each<[string, IDataObject, string]>([
		['as the trigger gives it', {}, '+14155550100'],
		['without its plus', { from: '14155550100' }, '+14155550100'],
		['as a number', { from: 14155550100 }, '+14155550100'],
		['written otherwise', { from: '+1 (415) 555-0100' }, '+14155550100'],
		['with what cannot be seen', { from: '\u202a+14155550100\u202c' }, '+14155550100'],
		['from Mexico, with its 1', { from: '+5215512345678' }, '+525512345678'],
		['from Brazil, as it came in', { from: '+551187654321' }, '+551187654321'],
		['with a range that is not known', { from: '+44 7700 900142' }, '+447700900142'],
		['with such a range, and no plus', { from: '447700900142' }, '+447700900142'],
	])('is a number that can be answered: %s', (_, changes, from) => {
		const inbound = inboundOf(changes);

		expect(inbound).toMatchObject({ from, senderType: 'number', to: '+14155550199' });
		expect(whyUnanswerable(inbound)).toBeUndefined();
	});

	it.each<[string, IDataObject, string, RegExp]>([
		['a name', { from: 'BANK' }, 'senderIsName', /is a name/],
		['a short code', { from: '277277' }, 'senderIsShortCode', /short code/],
		['digits without a country', { from: '9545550100' }, 'senderHasNoCountryCode', /country code/],
		['too few digits', { from: '+1555010000' }, 'senderIsImpossible', /too few digits/],
		['too many digits', { from: '+141555501000' }, 'senderIsImpossible', /too many digits/],
		['no country’s code', { from: '+9991234567' }, 'senderIsImpossible', /no country has/],
		['one’s own line', { from: '+14155550199' }, 'senderIsOwnLine', /own line/],
		['the same without its plus', { from: '14155550199' }, 'senderIsOwnLine', /own line/],
		['the same, written otherwise', { to: '(415) 555-0100' }, 'senderIsOwnLine', /own line/],
	])('cannot be answered, and it says why: %s', (_, changes, code, message) => {
		expect(whyUnanswerable(inboundOf(changes))).toMatchObject({
			code,
			message: expect.stringMatching(message),
		});
	});
});
