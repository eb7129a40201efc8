import { describe, expect, it } from '@jest/globals';
import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { textOf } from '../../../nodes/SmsGateway/actions/message/message.properties.ts';

/** The text of an item whose parameter is this, once n8n has worked it out. */
const read = (value: unknown) =>
	textOf(
		{
			getNode: () => ({ name: 'SMS Gateway' }) as INode,
			getNodeParameter: () => value,
		} as unknown as IExecuteFunctions,
		0,
	);

describe('the text to send', () => {
	it.each([
		['words', 'hi', 'hi'],
		['a number', 1234, '1234'],
		['nothing', undefined, ''],
		['null', null, ''],
	])('may be %s', (_, value, text) => {
		expect(read(value)).toBe(text);
	});

	it.each([
		['an object', { text: 'hi' }, /has an object in it/],
		['a list', ['hi'], /is a list/],
		['words with an object among them', 'Dear [object Object], hi', /has an object in it/],
	])('is an error when it is %s', (_, value, message) => {
		expect(() => read(value)).toThrow(message);
	});
});
