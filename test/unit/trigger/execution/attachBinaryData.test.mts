import { describe, expect, it, jest } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';

import { attachBinaryData } from '../../../../nodes/SmsGateway/trigger/execution/attachBinaryData.ts';
import { itemOf } from '../../../support/delivery.mts';

const PNG = Buffer.from('a picture');
const BODY = JSON.stringify({
	from: '919876543210',
	text: 'STOP',
	attachments: [
		{ contentType: 'image/png', name: 'cat.png', data: PNG.toString('base64') },
		{ contentType: 'video/mp4', url: 'https://example.com/1' },
	],
});

function contextOf(isDiskFull = false) {
	const prepareBinaryData = async (bytes: Buffer, fileName?: string, mimeType?: string) => {
		if (isDiskFull) throw new Error('ENOSPC');
		return await Promise.resolve({ data: bytes.toString('latin1'), fileName, mimeType });
	};
	const logger = { error: jest.fn() };
	const getNode = () => ({ name: 'SMS Gateway Trigger' });
	const getWorkflow = () => ({ id: 'workflow' });
	const context = { helpers: { prepareBinaryData }, logger, getNode, getWorkflow };
	return { logger, context: context as unknown as IExecuteFunctions };
}

describe('a file that came with a message', () => {
	it("is the item's binary data, and no longer in its JSON", async () => {
		const item = { json: itemOf(BODY) };
		await attachBinaryData(contextOf().context, [item]);

		expect(item).toMatchObject({
			json: {
				attachments: [
					{ contentType: 'image/png', name: 'cat.png', size: 9, binary: 'attachment_0' },
					{ contentType: 'video/mp4', url: 'https://example.com/1', binary: null },
				],
			},
			binary: {
				attachment_0: { data: 'a picture', fileName: 'cat.png', mimeType: 'image/png' },
			},
		});
		expect(JSON.stringify(item.json)).not.toContain(PNG.toString('base64'));
	});

	it('that cannot be stored holds no message up', async () => {
		const item = { json: itemOf(BODY) };
		const { context, logger } = contextOf(true);
		await attachBinaryData(context, [item]);

		expect(item.json).toMatchObject({
			text: 'STOP',
			attachments: [{ binary: null, omitted: 'notStored' }, { omitted: null }],
		});
		expect(item).not.toHaveProperty('binary');
		expect(logger.error).toHaveBeenCalledTimes(1);
	});

	it('is made binary data once, however often the item passes', async () => {
		const item = { json: itemOf(BODY) };
		await attachBinaryData(contextOf().context, [item]);
		const before = structuredClone(item);
		await attachBinaryData(contextOf(true).context, [item]);

		expect(item).toEqual(before);
	});

	it('is looked for in messages alone', async () => {
		const item = { json: itemOf('{"event":"message.sent","id":"msg_1","attachments":[]}') };
		const before = structuredClone(item);
		await attachBinaryData(contextOf().context, [item]);

		expect(item).toEqual(before);
	});
});
