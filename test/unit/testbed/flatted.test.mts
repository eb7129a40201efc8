import { describe, expect, it } from '@jest/globals';

import { parseFlatted } from '../../../testbed/n8n/api/flatted.mts';

// The texts are what the npm package `flatted` makes of these values.
describe('the text form of an execution', () => {
	it.each<[string, string, unknown]>([
		[
			'strings that look like places',
			'[{"status":"1","n":0,"empty":"2","o":"3"},"0","",{}]',
			{ status: '0', n: 0, empty: '', o: {} },
		],
		['lists with equal strings', '[["1","2"],["3"],["3"],"a"]', [['a'], ['a']]],
		['null, true and numbers', '[{"a":null,"b":true,"c":1.5}]', { a: null, b: true, c: 1.5 }],
		['a string alone', '["text"]', 'text'],
	])('holds %s', (_, text, value) => {
		expect(parseFlatted(text)).toEqual(value);
	});

	it('holds what refers to itself', () => {
		const value = parseFlatted('[{"name":"1","list":"2","self":"0"},"a",[1,"2"]]') as {
			list: unknown[];
			self: unknown;
		};
		expect(value.self).toBe(value);
		expect(value.list[1]).toBe(value.list);
	});

	it('keeps a key that is special to objects as an ordinary one', () => {
		const value = parseFlatted('[{"__proto__":"1"},"x"]') as object;
		expect(Object.entries(value)).toEqual([['__proto__', 'x']]);
	});
});
