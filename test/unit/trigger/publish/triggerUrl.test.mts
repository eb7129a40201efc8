import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
	hostOf,
	isSameTrigger,
	isSameTriggerElsewhere,
} from '../../../../nodes/SmsGateway/trigger/publish/triggerUrl.ts';

const PRODUCTION = 'https://n8n.example.com/webhook/5f1c/sms';

describe('two URLs', () => {
	it.each([
		['the same', PRODUCTION],
		['its test URL', 'https://n8n.example.com/webhook-test/5f1c/sms'],
		['with a slash at the end', `${PRODUCTION}/`],
		['with the host in capitals', 'https://N8N.Example.com/webhook/5f1c/sms'],
		['with the default port written out', 'https://n8n.example.com:443/webhook/5f1c/sms'],
		['with a query', `${PRODUCTION}?from=gateway`],
		['over http', 'http://n8n.example.com/webhook/5f1c/sms'],
		['below another path of the host', 'https://n8n.example.com/n8n/webhook/5f1c/sms'],
	])('are of one trigger: %s', (_, other) => {
		expect([isSameTrigger(PRODUCTION, other), isSameTrigger(other, PRODUCTION)]).toEqual([
			true,
			true,
		]);
	});

	it.each([
		['another webhook ID', 'https://n8n.example.com/webhook/77aa/sms'],
		['another path', 'https://n8n.example.com/webhook/5f1c/mail'],
		['a copy of the workflow on another n8n', 'https://other.example.com/webhook/5f1c/sms'],
		['another port', 'https://n8n.example.com:5678/webhook/5f1c/sms'],
		['a path in capitals', 'https://n8n.example.com/webhook/5F1C/sms'],
		['the host alone', 'https://n8n.example.com'],
		['nothing', ''],
		['no URL', 'webhook/5f1c/sms'],
	])('are not of one trigger: %s', (_, other) => {
		expect([isSameTrigger(PRODUCTION, other), isSameTrigger(other, PRODUCTION)]).toEqual([
			false,
			false,
		]);
	});

	it('that are none are never of one trigger', () => {
		expect(isSameTrigger('', '')).toBe(false);
	});
});

describe('the host in a message', () => {
	it('comes with its port, and without the path, which is as good as a password', () => {
		expect(hostOf('https://n8n.example.com:5678/webhook/5f1c/sms?key=1')).toBe(
			'n8n.example.com:5678',
		);
	});

	it('comes without a user and a password', () => {
		expect(hostOf('https://me:hidden@n8n.example.com/webhook/5f1c/sms')).toBe('n8n.example.com');
	});

	it('is said not to be one when there is no URL', () => {
		expect(hostOf('n8n')).toBe('an address that is not a URL');
	});
});

describe('any two strings', () => {
	it('are compared without an exception', () => {
		const url = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl());
		fc.assert(
			fc.property(url, url, (one, other) => {
				const same = isSameTrigger(one, other);
				return same === isSameTrigger(other, one) && (!same || hostOf(one) === hostOf(other));
			}),
		);
	});
});

describe('one trigger at two addresses', () => {
	it.each([
		['on another host', 'https://old.example.com/webhook/5f1c/sms', true],
		['on another port', 'https://n8n.example.com:5678/webhook/5f1c/sms', true],
		['at the same', PRODUCTION, false],
		["another trigger's on another host", 'https://old.example.com/webhook/77aa/sms', false],
		['no URL', 'webhook/5f1c/sms', false],
	])('is told: %s', (_, other, isElsewhere) => {
		expect(isSameTriggerElsewhere(PRODUCTION, other)).toBe(isElsewhere);
	});
});
