import { describe, expect, it } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';
import {
	REMEMBERED_MESSAGES,
	triggerSettings,
} from '../../../../nodes/SmsGateway/trigger/panel/triggerSettings.ts';
import { signedRequest } from '../../../support/signedRequest.mts';
import { triggerProperties } from '../../../../nodes/SmsGateway/trigger/panel/trigger.properties.ts';

/** The settings of a panel; its limits bind no expression, which may give anything. */
function settingsOf(parameters: Record<string, unknown>) {
	const getNodeParameter = (name: string, fallback: unknown) => parameters[name] ?? fallback;
	return triggerSettings({ getNodeParameter } as unknown as IWebhookFunctions);
}

/** The age at which a rightly written signature is stale, in seconds. */
function toleranceOf(timestampTolerance: unknown) {
	const { signature } = settingsOf({
		gateway: 'other',
		signatureFormat: 'custom',
		signatureHeader: 'x-signature',
		signedContent: 'bodyThenTimestamp',
		timestampHeader: 'x-timestamp',
		timestampTolerance,
	});
	const now = new Date('2026-07-14T12:00:00Z');
	const isFresh = (age: number) =>
		signature.read(
			signedRequest(
				'hi',
				{ 'x-signature': '0'.repeat(64), 'x-timestamp': String(now.getTime() / 1000 - age) },
				now,
			),
		).ok;
	return [1, 60, 300].filter(isFresh).at(-1);
}

describe('the timestamp tolerance', () => {
	it.each([
		[60, 60],
		['60', 60],
		[0, 1],
		[-5, 1],
		// Not a number must not mean "any age".
		['soon', 300],
		[Number.NaN, 300],
		[undefined, 300],
	])('given as %p is %p seconds', (given, seconds) => {
		expect(toleranceOf(given)).toBe(seconds);
	});
});

describe('the events', () => {
	it.each([
		[undefined, ['message', 'report']],
		[['report'], ['report']],
		[['message'], ['message']],
		// Nothing would run, and no opt-out would be recorded.
		[[], ['message', 'report']],
		[['call'], ['message', 'report']],
		['message', ['message', 'report']],
	])('given as %j are %j', (events, wanted) => {
		expect(settingsOf({ events }).filter.events).toEqual(wanted);
	});
});

describe('the remembered messages', () => {
	it.each([
		[undefined, 10_000],
		['many', 10_000],
		[1, 100],
		[1e9, 100_000],
		[250.7, 250],
	])('given as %p are %p', (given, count) => {
		const { rememberedMessages } = settingsOf({ options: { rememberedMessages: given } });
		expect(rememberedMessages).toBe(count);
	});

	it('are as many in the panel as in the settings', () => {
		const options = triggerProperties.find(({ name }) => name === 'options')?.options ?? [];
		const property = options.find(({ name }) => name === 'rememberedMessages');
		expect(property).toMatchObject({ default: REMEMBERED_MESSAGES.default });
	});
});
