import { Hono, type Context } from 'hono';
import type { HttpEnv } from '../../http/answer.mts';
import { acceptMessage } from '../../phone/messages.mts';
import type { World } from '../../world.mts';
import { nanoId, type Device, type SmsGateAccount, type SmsGateMessage } from './account.mts';
import { requireScope } from './authorize.mts';
import { fail } from './fail.mts';
import { cleanNumbers, messageBody, type MessageBody } from './messageBody.mts';
import { readBody } from './readBody.mts';

const HOUR = 3_600_000;

/** The ID of what the phone has to send to one recipient. */
export const phoneMessageId = ({ id, deviceId }: SmsGateMessage, recipient: number): string =>
	`${deviceId}/${id}/${recipient}`;

/**
 * `/messages`.
 *
 * @param cancel takes a message back from the phone
 * @see the server's `handlers/messages/3rdparty.go`, the app's `localserver/routes/MessagesRoutes.kt`
 */
export function messageRoutes(
	world: World,
	account: SmsGateAccount,
	cancel: (message: SmsGateMessage) => void,
): Hono<HttpEnv> {
	const find = (c: Context): SmsGateMessage =>
		account.messages.findLast(({ id }) => id === c.req.param('id')) ??
		fail(c, 404, 'message not found');

	return new Hono<HttpEnv>()
		.get('/', requireScope(account.isLocal ? 'messages:read' : 'messages:list'), (c) => {
			const found = account.messages.filter((message) => isAsked(message, c)).reverse();
			const [limit, offset] = [numberIn(c, 'limit', 50), numberIn(c, 'offset', 0)];
			c.header('X-Total-Count', String(found.length));
			const page = found.slice(offset, offset + Math.min(100, Math.max(1, limit)));
			const hasContent = c.req.query('includeContent') === 'true';
			return c.json(page.map((message) => shown(message, hasContent)));
		})
		.post('/', requireScope('messages:send'), async (c) => {
			const body = await readBody(c, messageBody);
			const device = deviceFor(c, account, body);
			const validates = c.req.query('skipPhoneValidation') !== 'true' && !account.isLocal;
			if (account.queueLimit) fail(c, 503, `queue limits exceeded: ${account.queueLimit}`);
			const numbers = cleanNumbers(c, body.phoneNumbers, validates && !body.isEncrypted);
			if (isKnown(account, body, device)) {
				const known = 'essage with the same ID already exists';
				fail(c, 409, (account.isLocal ? 'M' : 'm') + known);
			}
			const message = newMessage(body, device, numbers);
			account.messages.push(message);
			for (const [recipient, to] of numbers.entries()) {
				const id = phoneMessageId(message, recipient);
				acceptMessage(world, {
					...{ id, to, ref: null, callback: null },
					text: message.textMessage?.text ?? '',
				});
			}
			if (!account.isLocal) c.header('Location', `${c.req.path}/${message.id}`);
			return c.json(shown(message, account.isLocal), 202);
		})
		.get('/:id', requireScope('messages:read'), (c) => c.json(shown(find(c), true)))
		.delete('/:id', requireScope('messages:cancel'), (c) => {
			const message = find(c);
			if (message.state !== 'Pending') {
				fail(c, account.isLocal ? 400 : 409, 'message is not pending');
			}
			message.state = 'Cancelling';
			const answer = c.json(shown(message, false));
			cancel(message);
			return answer;
		});
}

const numberIn = (c: Context, name: string, usual: number): number => {
	const written = c.req.query(name);
	if (written === undefined) return usual;
	return /^-?\d+$/.test(written) ? Number(written) : fail(c, 400, `failed to parse query: ${name}`);
};

function isAsked({ state, deviceId, states }: SmsGateMessage, c: Context): boolean {
	const { from, to, state: wanted, deviceId: device } = c.req.query();
	const created = Date.parse(states.Pending ?? '');
	return (
		(!wanted || state === wanted) &&
		(!device || deviceId === device) &&
		(!from || created >= Date.parse(from)) &&
		(!to || created <= Date.parse(to))
	);
}

/** The phone's own server reads neither: it is its only phone. */
function deviceFor(c: Context, account: SmsGateAccount, { deviceId }: MessageBody): Device {
	const hours = account.isLocal ? 0 : numberIn(c, 'deviceActiveWithin', 0);
	const fit = account.phones.filter(
		({ id, lastSeen }) =>
			(!deviceId || id === deviceId) &&
			(hours === 0 || Date.parse(lastSeen) >= Date.now() - hours * HOUR),
	);
	if (fit.length === 0) fail(c, 400, account.isLocal ? 'Invalid device ID' : 'record not found');
	return fit[Math.floor(Math.random() * fit.length)];
}

/** The server knows an ID only beside its phone. */
const isKnown = ({ messages }: SmsGateAccount, { id }: MessageBody, device: Device): boolean =>
	messages.some((message) => message.id === id && message.deviceId === device.id);

function newMessage(body: MessageBody, device: Device, numbers: string[]): SmsGateMessage {
	const { message, textMessage, dataMessage, ttl, validUntil } = body;
	const text = textMessage?.text ?? message;
	return {
		id: body.id || nanoId(),
		deviceId: device.id,
		state: 'Pending',
		isHashed: false,
		isEncrypted: body.isEncrypted ?? false,
		recipients: numbers.map((phoneNumber) => ({ phoneNumber, state: 'Pending' })),
		states: { Pending: new Date().toISOString() },
		...(text != null && { textMessage: { text } }),
		...(dataMessage && { dataMessage }),
		simNumber: body.simNumber ?? null,
		validUntil: ttl ? Date.now() + ttl * 1000 : validUntil ? Date.parse(validUntil) : null,
		withDeliveryReport: body.withDeliveryReport ?? true,
	};
}

/** What the API says of a text. */
function shown(message: SmsGateMessage, hasContent: boolean): object {
	const { id, deviceId, state, isHashed, isEncrypted, recipients, states } = message;
	const { textMessage, dataMessage } = message;
	return {
		...{ id, deviceId, state, isHashed, isEncrypted, recipients, states },
		...(hasContent && textMessage && { textMessage }),
		...(hasContent && dataMessage && { dataMessage }),
	};
}
