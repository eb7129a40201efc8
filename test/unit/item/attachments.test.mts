import { describe, expect, it } from '@jest/globals';

import { attachmentItems, withoutFiles } from '../../../nodes/SmsGateway/item/attachments.ts';

const file = (bytes: number, contentType = 'image/png') => ({
	contentType,
	data: Buffer.alloc(bytes, 7).toString('base64'),
});
const MB = 1024 * 1024;

describe('the attachments of an item', () => {
	it('are files with their size, or addresses', () => {
		expect(
			attachmentItems([
				{ ...file(3), name: 'C:\\temp\\cat.png' },
				{ contentType: 'video/mp4', url: 'https://example.com/1' },
			]),
		).toEqual([
			{
				...file(3),
				name: 'cat.png',
				url: null,
				size: 3,
				binary: null,
				omitted: null,
			},
			{
				contentType: 'video/mp4',
				name: null,
				url: 'https://example.com/1',
				size: null,
				binary: null,
				omitted: null,
			},
		]);
	});

	it('are ten files at most', () => {
		const items = attachmentItems(Array.from({ length: 12 }, () => file(1)));

		expect(items.filter(({ data }) => data !== undefined)).toHaveLength(10);
		expect(items.slice(10).map(({ omitted, size }) => [omitted, size])).toEqual([
			['tooMany', 1],
			['tooMany', 1],
		]);
	});

	it('are eight megabytes at most in all, so that a smaller file still fits', () => {
		const items = attachmentItems([file(7 * MB), file(2 * MB), file(MB)]);

		expect(items.map(({ omitted }) => omitted)).toEqual([null, 'tooLarge', null]);
		expect(items[1]).not.toHaveProperty('data');
	});

	it('are fifty entries at most', () => {
		const many = Array.from({ length: 5_000 }, (_, n) => ({ contentType: 'a/b', url: `${n}` }));

		expect(attachmentItems(many)).toHaveLength(50);
	});

	it.each(['not base64!', '=AAA', 'é'])('are no files when they are no Base64: %s', (data) => {
		expect(attachmentItems([{ contentType: 'image/png', data }])).toMatchObject([
			{ omitted: 'notBase64', size: null },
		]);
	});

	it('may be Base64 in lines', () => {
		expect(attachmentItems([{ contentType: 'a/b', data: 'AAAA\r\nAAAA\n' }])).toMatchObject([
			{ data: 'AAAAAAAA', size: 6 },
		]);
	});

	it.each([
		['../../etc/passwd', 'passwd'],
		['a\u0000b\u202e.png', 'ab.png'],
		['dir/', 'file'],
		['x'.repeat(1_000), 'x'.repeat(255)],
	])('have a name that is no path: %j', (name, shown) => {
		expect(attachmentItems([{ contentType: 'a/b', name, data: 'AAAA' }])[0].name).toBe(shown);
	});
});

describe('a body', () => {
	it('without files is the same', () => {
		const body = { text: 'AAAA' };

		expect(withoutFiles(body, [{ contentType: 'a/b', url: 'AAAA' }])).toBe(body);
	});

	it('is rid of them wherever they stand, and of nothing else', () => {
		const body = JSON.parse(
			'{"__proto__":{"x":1},"list":[{"data":"AAAA"},"data:a/b;base64,AAAA"],"text":"AAA"}',
		) as Record<string, unknown>;

		expect(JSON.stringify(withoutFiles(body, [{ contentType: 'a/b', data: 'AAAA' }]))).toBe(
			'{"__proto__":{"x":1},"list":[{"data":"(binary data)"},"(binary data)"],"text":"AAA"}',
		);
	});
});
