import { isRecord, textOf, type JsonRecord } from './fields';
import type { Attachment } from './contract/delivery';

/** Names that gateways give the parts of an attachment. */
const TYPE = ['contentType', 'content_type', 'mimeType', 'mime_type', 'mimetype', 'type'] as const;
const NAME = ['name', 'fileName', 'file_name', 'filename'] as const;
const DATA = ['data', 'base64', 'content'] as const;
const PLAIN = ['text', 'content'] as const;
const ADDRESS = ['url', 'href', 'mediaUrl', 'media_url', 'uri', 'link'] as const;

const UNKNOWN_TYPE = 'application/octet-stream';

/** RFC 2397, as far as it holds Base64. */
const DATA_URL = /^data:([^;,]*)[^,]*;base64,/i;

/** The pictures and files of a message, be they there or only at an address. */
export function attachmentsIn(value: unknown): Attachment[] {
	if (!Array.isArray(value)) return [];
	return value.flatMap((entry: unknown) => {
		const attachment =
			typeof entry === 'string'
				? fileIn({}, entry)
				: isRecord(entry)
					? fileIn(entry, first(entry, ADDRESS))
					: undefined;
		return attachment ? [attachment] : [];
	});
}

function fileIn(entry: JsonRecord, address: string | undefined): Attachment | undefined {
	const type = first(entry, TYPE);
	const [data, url] = [first(entry, DATA) ?? '', address ?? ''];
	const inline = [data, url].find((text) => DATA_URL.test(text)) ?? '';
	const [, inlineType = ''] = DATA_URL.exec(inline) ?? [];
	const plain = isPlainText(type) ? first(entry, PLAIN) : undefined;
	const content =
		plain !== undefined
			? Buffer.from(plain).toString('base64')
			: inline.slice(inline.indexOf(',') + 1) || data;
	if (content === '' && url === '') return undefined;
	const name = first(entry, NAME);
	return {
		contentType: type ?? (inlineType || UNKNOWN_TYPE),
		...(name !== undefined && { name }),
		...(content !== '' && { data: content }),
		...(url !== '' && url !== inline && { url }),
	};
}

const isPlainText = (type: string | undefined) => /^text\/plain\b/i.test(type ?? '');

/**
 * The words among a message's attachments: the text of an MMS is one of its parts, and what a person
 * writes there is meant like any text.
 */
export function wordsIn(attachments: readonly Attachment[]): string {
	return attachments
		.filter(({ contentType }) => isPlainText(contentType))
		.map(({ data = '' }) => Buffer.from(data, 'base64').toString('utf8'))
		.join('\n');
}

const first = (entry: JsonRecord, names: readonly string[]): string | undefined =>
	names.map((name) => textOf(entry[name])).find((text) => text !== undefined && text !== '');
