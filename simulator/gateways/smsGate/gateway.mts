import { Hono } from 'hono';
import { deliverAll } from '../../deliveries/deliverAll.mts';
import { isTooLarge, type HttpEnv } from '../../http/answer.mts';
import { InvalidInput } from '../../input.mts';
import { DEFAULT_LINE } from '../../options.mts';
import type { Delivery, Message, ReportEvent, Text } from '../../records.mts';
import type { State } from '../../state.mts';
import type { Gateway, World } from '../../world.mts';
import { plusNumber } from '../plusNumber.mts';
import {
	newAccount,
	type Device,
	type MessageState,
	type Recipient,
	type SmsGateAccount,
	type SmsGateEvent,
	type SmsGateMessage,
	type SmsGateOptions,
} from './account.mts';
import { authorize, requireScope } from './authorize.mts';
import { deliveriesOf, hashId, phoneTime, sign } from './deliveries.mts';
import { messageRoutes, phoneMessageId } from './messageRoutes.mts';
import { tokenRoutes } from './tokenRoutes.mts';
import { webhookRoutes } from './webhookRoutes.mts';

export interface SmsGate extends Gateway {
	account: SmsGateAccount;
	/** Posts an event of a phone, such as `mms:downloaded`; resolves when its deliveries have ended. */
	emit(event: SmsGateEvent, payload: object, phone?: number): Promise<void>;
	/** Posts a text once more in another envelope, as phones do that saw it twice (#288, #310, #372). */
	repeat(text: Text): Promise<void>;
}

/** The setting `retry_count` of the app: so many after the first attempt. */
const MOST_RETRIES = 15;

/** Characters in one part of a long text, in the alphabet of GSM 03.38. */
const PART = 153;
const WHOLE = 160;

/**
 * SMSGate: the server's API (android-sms-gateway/server @ 22074dd), or the phone's own, and the phone
 * that posts its deliveries (capcom6/android-sms-gateway @ 0cdc5d8, v1.68.0). Its first pause before a
 * retry is 5 s, each one after it twice as long: here the first is that of the settings.
 */
export function smsGate(options: Partial<SmsGateOptions> = {}): SmsGate {
	const account = newAccount(options, DEFAULT_LINE);
	let world: World | undefined;
	const running = (): World => {
		if (!world) throw new InvalidInput('The simulator has not started');
		return world;
	};
	return {
		account,
		apiPath: account.isLocal ? '/phone' : '/api/3rdparty/v1',
		defaults: { retryDelaysMs: [5_000], deliveryTimeoutMs: 5_000 },

		routes(started) {
			world = started;
			return routes(started, account);
		},

		inbound: (state, text) => inbound(state, account, text),
		reports: (_: State, message, event) => reports(account, message, event),

		async emit(event, payload, phone = 0) {
			await deliverAll(running(), deliveriesOf(account, account.phones[phone], event, payload));
		},

		async repeat(text) {
			await deliverAll(running(), inbound(running().state, account, text));
		},

		sign: (_: State, delivery, bytes) => sign(account, delivery, bytes),
		isAcknowledged: (status) => status >= 200 && status < 300,

		retryDelayMs({ settings: { retryDelaysMs } }, { attempts }) {
			const made = attempts.filter(({ resend }) => !resend).length;
			return made > MOST_RETRIES ? undefined : (retryDelaysMs[0] ?? 0) * 2 ** (made - 1);
		},

		webhooks: () => [...new Set(account.webhooks.map(({ url }) => url))],

		credential: () => [
			{ label: 'User', value: account.user },
			{ label: 'Password', value: account.password, isSecret: true },
			...account.phones.map(({ signingKey }) => ({
				label: 'Signing key',
				value: signingKey,
				isSecret: true,
			})),
		],
	};
}

function routes(world: World, account: SmsGateAccount): Hono<HttpEnv> {
	const changed = () => world.events.emit('change', { type: 'state' });
	const cancel = (message: SmsGateMessage) => takeBack(world, account, message);
	const messages = messageRoutes(world, account, cancel);
	const phones = account.phones.map((phone) => ({ ...phone, signingKey: undefined }));
	const health = { status: 'pass', version: '1.47.1', releaseId: 1, checks: {} };
	const api = new Hono<HttpEnv>().get('/health', (c) => c.json(health));
	api.use(authorize(account), async (c, next) =>
		(await isTooLarge(c)) ? c.json({ message: 'Request Entity Too Large' }, 413) : await next(),
	);
	return api
		.route('/auth', tokenRoutes(account))
		.post('/messages/inbox/export', requireScope('messages:export'), (c) => c.body(null, 202))
		.post('/inbox/export', requireScope('messages:export'), (c) => c.body(null, 202))
		.post('/inbox/refresh', requireScope('inbox:refresh'), (c) => c.body(null, 202))
		.route('/messages', messages)
		.route('/message', messages)
		.get('/device', requireScope('devices:list'), (c) => c.json(phones))
		.get('/devices', requireScope('devices:list'), (c) =>
			account.isLocal ? c.body(null, 404) : c.json(phones),
		)
		.route('/webhooks', webhookRoutes(account, changed))
		.get('/logs', requireScope('logs:read'), (c) => c.json([]))
		.get('/settings', requireScope('settings:read'), (c) => c.json(account.settings))
		.all('*', (c) =>
			account.isLocal
				? c.body(null, 404)
				: c.json({ message: `Cannot ${c.req.method} ${c.req.path}` }, 404),
		);
}

/** A text that came in on the first SIM of the first phone. */
function inbound(state: State, account: SmsGateAccount, text: Text): Delivery[] {
	const [phone] = account.phones;
	const [sender, recipient] = [plusNumber(text.from), plusNumber(text.to)];
	const receivedAt = phoneTime(text.receivedAt, true);
	return deliveriesOf(account, phone, 'sms:received', {
		message: text.text,
		receivedAt,
		messageId: hashId(sender, receivedAt, '1', text.text),
		phoneNumber: sender,
		sender,
		// Android does not always know the number of a SIM.
		recipient: text.to === state.line ? recipient : null,
		simNumber: 1,
	});
}

interface Found {
	message: SmsGateMessage;
	recipient: Recipient;
	device: Device;
}

function find(account: SmsGateAccount, phoneMessage: Message): Found | undefined {
	for (const message of account.messages) {
		const place = message.recipients.findIndex(
			(_, n) => phoneMessageId(message, n) === phoneMessage.id,
		);
		const device = account.phones.find(({ id }) => id === message.deviceId);
		if (place !== -1 && device) return { message, recipient: message.recipients[place], device };
	}
	return undefined;
}

function reports(account: SmsGateAccount, phoneMessage: Message, event: ReportEvent): Delivery[] {
	const found = find(account, phoneMessage);
	if (!found || found.recipient.state === 'Failed') return [];
	const { message } = found;
	if (event === 'message.sent') {
		if (message.validUntil !== null && message.validUntil < Date.now()) {
			return failed(account, found, 'TTL expired');
		}
		if (account.unreachable.has(found.recipient.phoneNumber)) {
			return failed(account, found, 'RESULT_ERROR_GENERIC_FAILURE');
		}
		advance(found, 'Sent');
		return post(account, found, 'sms:sent', { partsCount: partsOf(message), sentAt: now() });
	}
	if (!message.withDeliveryReport) return [];
	advance(found, 'Delivered');
	// Each part of a long text is reported by itself.
	return Array.from({ length: partsOf(message) }, () =>
		post(account, found, 'sms:delivered', { deliveredAt: now() }),
	).flat();
}

const now = () => phoneTime(new Date().toISOString());

const partsOf = ({ textMessage }: SmsGateMessage): number => {
	const length = textMessage?.text.length ?? 1;
	return length > WHOLE ? Math.ceil(length / PART) : 1;
};

function failed(account: SmsGateAccount, found: Found, reason: string): Delivery[] {
	found.recipient.error = reason;
	advance(found, 'Failed');
	return post(account, found, 'sms:failed', { failedAt: now(), reason });
}

/** The text is as far as all its recipients are; it failed when one of them did. */
function advance({ message, recipient }: Found, state: MessageState): void {
	recipient.state = state;
	const states = message.recipients.map((each) => each.state);
	if (states.every((each) => each === state) || state === 'Failed') message.state = state;
	message.states[state] ??= new Date().toISOString();
}

function post(
	account: SmsGateAccount,
	{ message, recipient, device }: Found,
	event: SmsGateEvent,
	more: object,
): Delivery[] {
	return deliveriesOf(account, device, event, {
		messageId: message.id,
		phoneNumber: recipient.phoneNumber,
		recipient: recipient.phoneNumber,
		sender: device.simCards.find(({ simNumber }) => simNumber === (message.simNumber ?? 1))
			?.phoneNumber,
		simNumber: message.simNumber ?? 1,
		...more,
	});
}

/** The phone learns of it and does not send what it has not sent yet. */
function takeBack(world: World, account: SmsGateAccount, message: SmsGateMessage): void {
	const ids = message.recipients.map((_, n) => phoneMessageId(message, n));
	const { state } = world;
	const waiting = state.messages.filter(({ id }) => ids.includes(id));
	for (const list of [state.messages, world.unsent]) {
		for (const one of waiting) {
			const place = list.indexOf(one);
			if (place !== -1) list.splice(place, 1);
		}
	}
	for (const phoneMessage of waiting) {
		const found = find(account, phoneMessage);
		if (!found) continue;
		advance(found, 'Cancelled');
		void deliverAll(world, post(account, found, 'sms:cancelled', { cancelledAt: now() }));
	}
}
