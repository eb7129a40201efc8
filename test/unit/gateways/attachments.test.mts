import { describe, expect, it } from '@jest/globals';

import { attachmentsIn, wordsIn } from '../../../nodes/SmsGateway/gateways/attachments.ts';

const PNG = Buffer.from('a picture').toString('base64');

describe('the attachments of a delivery', () => {
	it.each([
		[
			'files',
			[{ contentType: 'image/png', name: 'cat.png', data: PNG }],
			[{ contentType: 'image/png', name: 'cat.png', data: PNG }],
		],
		[
			'files in other words',
			[{ mime_type: 'image/png', filename: 'cat.png', base64: PNG }],
			[{ contentType: 'image/png', name: 'cat.png', data: PNG }],
		],
		[
			'addresses',
			['https://example.com/1'],
			[{ contentType: 'application/octet-stream', url: 'https://example.com/1' }],
		],
		[
			'addresses with a type',
			[{ type: 'image/png', mediaUrl: 'https://example.com/1' }],
			[{ contentType: 'image/png', url: 'https://example.com/1' }],
		],
		[
			'files in a URL',
			[`data:image/gif;base64,${PNG}`, { url: `data:image/png;name=x;base64,${PNG}` }],
			[
				{ contentType: 'image/gif', data: PNG },
				{ contentType: 'image/png', data: PNG },
			],
		],
		[
			'words',
			[{ contentType: 'text/plain', text: 'hi' }],
			[{ contentType: 'text/plain', data: Buffer.from('hi').toString('base64') }],
		],
		['nothing', [{}, null, 7, '', [], { name: 'empty.png' }], []],
		['no list', { data: PNG }, []],
		['null', null, []],
	])('are read as %s', (_, value, attachments) => {
		expect(attachmentsIn(value)).toEqual(attachments);
	});

	it('have the words of their text parts', () => {
		const attachments = attachmentsIn([
			{ contentType: 'image/png', data: PNG },
			{ contentType: 'text/plain; charset=utf-8', data: Buffer.from('não').toString('base64') },
			{ contentType: 'text/plain', content: 'STOP' },
			{ contentType: 'text/html', data: PNG },
		]);

		expect(wordsIn(attachments)).toBe('não\nSTOP');
	});
});
