// Inbound messages of three sizes, signed: what a gateway posts. Each is another message.
import { createHmac } from 'node:crypto';

/** Bytes of a body. */
export const SIZES = [100, 500, 10_000] as const;

export const SECRET = 'whsec_' + 'Zm9yIHRoZSBiZW5jaG1hcmsgb25seQ';

export interface SignedMessage {
	body: Buffer;
	/** As Node.js hands them over: name, value, name, value. */
	rawHeaders: string[];
}

const CHATTER =
	'Hello, I would like to come by on Saturday morning with the two chairs, is there parking near the door and are you open until noon as last week? ';

/** As many different messages, each of `size` bytes. */
export function signedMessages(size: (typeof SIZES)[number], count: number): SignedMessage[] {
	return Array.from({ length: count }, (_, serial) => {
		const body = Buffer.from(bodyOf(size, String(serial).padStart(6, '0')));
		if (body.length !== size) throw new Error(`A body of ${body.length} bytes, not ${size}`);
		const signature = createHmac('sha256', SECRET).update(body).digest('hex');
		return { body, rawHeaders: headersOf(size, `sha256=${signature}`) };
	});
}

function bodyOf(size: (typeof SIZES)[number], serial: string): string {
	const sender = { from: '14155550123', text: '', receivedAt: '2026-06-12T14:32:00.000Z' };
	if (size === 100) return padded(sender, `Hi ${serial} `, size);

	const documented = {
		event: 'message.received',
		from: sender.from,
		to: '14155550100',
		text: '',
		ref: null,
		receivedAt: sender.receivedAt,
		deviceId: 'dev_8Kq2',
		tenantId: 'ten_41Zs',
		tenantName: 'Acme Corp',
		matchedRuleId: null,
	};
	if (size === 500) return padded(documented, `${serial} `, size);

	// The longest text that a gateway sends, and the parts that it came in.
	const text = `${serial} ${CHATTER.repeat(11)}`.slice(0, 1530);
	const parts = Array.from({ length: 10 }, (_, index) => ({
		index,
		encoding: 'GSM7',
		pdu: Buffer.from(text.slice(index * 153, index * 153 + 153)).toString('hex'),
		receivedAt: sender.receivedAt,
	}));
	const raw = { ...documented, text, parts, raw: '' };
	return JSON.stringify({ ...raw, raw: filler(size - JSON.stringify(raw).length) });
}

/** The message with a text that makes it `size` bytes long. */
function padded(message: { text: string }, opening: string, size: number): string {
	const rest = size - JSON.stringify({ ...message, text: opening }).length;
	return JSON.stringify({ ...message, text: opening + filler(rest) });
}

function filler(length: number): string {
	return CHATTER.repeat(Math.ceil(length / CHATTER.length)).slice(0, length);
}

/** What a request brings that came through a reverse proxy. */
function headersOf(size: number, signature: string): string[] {
	return Object.entries({
		Host: 'n8n.example.com',
		'X-Forwarded-For': '203.0.113.7',
		'X-Forwarded-Proto': 'https',
		'User-Agent': 'gateway/1.0',
		Accept: '*/*',
		'Content-Type': 'application/json',
		'Content-Length': String(size),
		'X-MAC-Signature': signature,
	}).flat();
}
