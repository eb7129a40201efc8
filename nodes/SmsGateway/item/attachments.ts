import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../gateways/fields';
import type { Attachment } from '../gateways/contract/delivery';

/** A file as it stands in an item. */
export interface AttachmentItem extends IDataObject {
	contentType: string;
	name: string | null;
	/** Where it is, for a gateway that only says that. */
	url: string | null;
	/** In bytes, where it came with the message. */
	size: number | null;
	/** Which of the item's binary data it is; null where it is none. */
	binary: string | null;
	/** Why it is none although it came with the message. */
	omitted: OmittedBecause | null;
	/** Base64, until the execution makes binary data of it. */
	data?: string;
}

export type OmittedBecause = 'tooMany' | 'tooLarge' | 'notBase64' | 'notStored' | 'notKept';

/** An MMS has a few parts, of which the networks carry one to three megabytes in all. */
const MOST_FILES = 10;
const MOST_BYTES = 8 * 1024 * 1024;

/** What is merely named. */
const MOST_NAMED = 50;

const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

/** The files of a message, within what an item can hold. */
export function attachmentItems(attachments: readonly Attachment[]): AttachmentItem[] {
	let [files, bytes] = [0, 0];
	return attachments.slice(0, MOST_NAMED).map(({ contentType, name, url, data }) => {
		const item: AttachmentItem = {
			contentType: contentType.slice(0, 255),
			name: name === undefined ? null : fileName(name),
			url: url ?? null,
			size: null,
			binary: null,
			omitted: null,
		};
		if (data === undefined) return item;

		const encoded = data.replace(/\s+/g, '');
		if (!BASE64.test(encoded)) return { ...item, omitted: 'notBase64' };
		const size = Buffer.byteLength(encoded, 'base64');
		if (files >= MOST_FILES) return { ...item, size, omitted: 'tooMany' };
		if (bytes + size > MOST_BYTES) return { ...item, size, omitted: 'tooLarge' };
		files++;
		bytes += size;
		return { ...item, size, data: encoded };
	});
}

/** Never a path: whoever sends the message names the file. */
const fileName = (name: string) =>
	(name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(-255) || 'file';

/** Where a file stood in a body; its bytes are not kept twice. */
const MOVED = '(binary data)';

/** Deeper than any gateway nests what it delivers. */
const DEEPEST = 20;

/** A body without the files that stand among the attachments. */
export function withoutFiles<T>(body: T, attachments: readonly Attachment[]): T {
	const files = new Set(attachments.flatMap(({ data }) => (data === undefined ? [] : [data])));
	return files.size === 0 ? body : (replaced(body, files, DEEPEST) as T);
}

function replaced(value: unknown, files: ReadonlySet<string>, depth: number): unknown {
	if (typeof value === 'string') {
		const isFile = files.has(value) || files.has(value.slice(value.indexOf(',') + 1));
		return isFile ? MOVED : value;
	}
	if (depth === 0) return value;
	if (Array.isArray(value)) return value.map((entry) => replaced(entry, files, depth - 1));
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, replaced(entry, files, depth - 1)]),
	);
}
