import { describe, expect, it } from '@jest/globals';

import { acceptedMessage, toMessageItem } from '../../../nodes/SmsGateway/item/message.ts';
import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';
import { isWanted } from '../../../nodes/SmsGateway/trigger/webhook/deliveryFilter.ts';

const arrival = new Date('2026-06-12T10:00:00Z');

const accepted = (from: string, text: string) =>
	acceptedMessage(
		{ from, text },
		{ gateway: 'other', payload: {}, arrival, deliveryId: 'delivery', signedWith: 'current' },
	);
const itemOf = (from: string, text: string) =>
	toMessageItem(accepted(from, text), readOptOut(text, { languages: [] }), undefined);

const ADVERTS = [
	'To stop these texts reply STOP',
	'Vote for me! stop2quit',
	'If you wish to unsubscribe, text STOP',
	'Click here to unsubscribe: http://acme.example',
];

describe('an advert', () => {
	it.each(ADVERTS)('of a brand is nobody’s opt-out: %s', (text) => {
		for (const brand of ['My Bank', 'ACME', 'HDFC98', 'Банк']) {
			expect(itemOf(brand, text)).toMatchObject({
				senderType: 'alphanumeric',
				optOutIntent: 'none',
				optOutMatch: null,
				optOutKeyword: null,
			});
		}
	});

	it('of a brand does not pass a filter as an opt-out', () => {
		const filter = {
			senders: ['+14155550100'],
			lines: [],
			portalRules: 'any',
			events: ['message', 'report'],
			phones: false,
			defaultCountry: undefined,
		} as const;

		expect(isWanted(accepted('ACME', ADVERTS[0]), filter, { languages: [] })).toBe(false);
		expect(isWanted(accepted('ACME', 'STOP'), filter, { languages: [] })).toBe(true);
	});

	it.each(['+14155550199', '4155550199', '2774', 'Jane +1 415 555 0100', 'Anonymous', ''])(
		'of somebody else counts, in doubt: %s',
		(from) => {
			expect(itemOf(from, 'please stop texting me').optOutIntent).toBe('optOut');
		},
	);
});

describe('the keyword alone', () => {
	it('is an opt-out, also of a name', () => {
		expect(itemOf('My Bank', 'Stop.')).toMatchObject({
			optOutIntent: 'optOut',
			optOutMatch: 'exact',
		});
	});
});
