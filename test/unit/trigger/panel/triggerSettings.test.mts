import { describe, expect, it } from '@jest/globals';
import type { IWebhookFunctions } from 'n8n-workflow';
import {
	REMEMBERED_MESSAGES,
	triggerSettings,
} from '../../../../nodes/SmsGateway/trigger/panel/triggerSettings.ts';
import { triggerProperties } from '../../../../nodes/SmsGateway/trigger/panel/trigger.properties.ts';

/** The settings of a panel; its limits bind no expression, which may give anything. */
function settingsOf(parameters: Record<string, unknown>) {
	const getNodeParameter = (name: string, fallback: unknown) => parameters[name] ?? fallback;
	return triggerSettings({ getNodeParameter } as unknown as IWebhookFunctions);
}

function toleranceOf(timestampTolerance: unknown) {
	const { signature } = settingsOf({
		signatureFormat: 'custom',
		signedContent: 'bodyThenTimestamp',
		timestampTolerance,
	});
	return signature.by === 'panel' ? signature.format.timestamp?.tolerance : undefined;
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
