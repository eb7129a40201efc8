import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { AttachmentItem } from '../../item/attachments';
import { isMessageItem } from '../../item/message';
import { log } from '../../shared/log';

/**
 * Makes binary data of the files that came with a message, where n8n's next nodes look for them. A file
 * that cannot be stored does not hold the message up: it may be somebody's STOP.
 */
export async function attachBinaryData(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<void> {
	for (const item of items) {
		// An item that another version of this node stored has none.
		if (!isMessageItem(item.json) || !Array.isArray(item.json.attachments)) continue;
		const attachments: AttachmentItem[] = [];
		// An execution that is tried again may hold an item of an earlier version of the node.
		for (const [n, attachment] of (item.json.attachments ?? []).entries()) {
			attachments.push(await stored(context, item, attachment, `attachment_${n}`));
		}
		(item.json as IDataObject).attachments = attachments;
	}
}

async function stored(
	context: IExecuteFunctions,
	item: INodeExecutionData,
	{ data, ...attachment }: AttachmentItem,
	name: string,
): Promise<AttachmentItem> {
	if (data === undefined) return attachment;
	try {
		const bytes = Buffer.from(data, 'base64');
		const { contentType } = attachment;
		const fileName = attachment.name ?? undefined;
		const binary = await context.helpers.prepareBinaryData(bytes, fileName, contentType);
		item.binary = { ...item.binary, [name]: binary };
		return { ...attachment, binary: name };
	} catch (error) {
		log(context, 'error', 'an attachment could not be stored', { error });
		return { ...attachment, omitted: 'notStored' };
	}
}
