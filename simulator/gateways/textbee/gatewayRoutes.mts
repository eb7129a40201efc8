import { Hono, type Context } from 'hono';
import type { HttpEnv } from '../../http/answer.mts';
import { acceptMessage } from '../../phone/messages.mts';
import type { World } from '../../world.mts';
import { isObjectId, objectId, type Device, type Sms, type TextbeeAccount } from './account.mts';
import { fail } from './errors.mts';
import { messagesIn } from './messageList.mts';
import { readJson } from './readJson.mts';

/** What sending reads of a body: the server checks no more. */
interface SendBody {
	message?: unknown;
	smsBody?: unknown;
	recipients?: unknown;
	receivers?: unknown;
	deviceId?: unknown;
	simSubscriptionId?: number;
	scheduledAt?: unknown;
}

/** `/gateway`. @see api/src/gateway/gateway.{controller,service}.ts */
export function gatewayRoutes(world: World, account: TextbeeAccount): Hono<HttpEnv> {
	const api = new Hono<HttpEnv>();

	function deviceNamed(c: Context, id: unknown): Device {
		if (!isObjectId(id)) fail(c, 400, { error: 'Invalid device id' });
		const device = account.devices.find(({ _id }) => _id === id);
		return device ?? fail(c, 404, { error: 'Device not found' });
	}

	function senderDevice(c: Context, id: unknown): Device {
		if (id !== undefined && id !== null) return deviceNamed(c, id);
		const enabled = account.devices.filter((device) => device.enabled);
		const newest = [...enabled].sort((a, b) => b.lastHeartbeat.localeCompare(a.lastHeartbeat));
		return (
			enabled.find(({ isDefault }) => isDefault) ??
			newest.at(0) ??
			refuse(c, 'No enabled device found. Enable a device or pass a deviceId.')
		);
	}

	api.get('/devices', (c) => c.json({ data: account.devices }));
	api.get('/devices/:id', (c) => c.json({ data: deviceNamed(c, c.req.param('id')) }));

	if (!account.isV280) {
		api.post('/send-sms', async (c) => {
			const body = (await readJson(c)) as SendBody;
			return send(c, senderDevice(c, body.deviceId), body, 200);
		});
		api.get('/messages', (c) => c.json(messagesIn(c, account)));
	}
	// Deprecated, and the only one of v2.8.0.
	api.post('/devices/:id/send-sms', async (c) =>
		send(c, deviceNamed(c, c.req.param('id')), (await readJson(c)) as SendBody, 201),
	);

	api.get('/devices/:id/sms/:smsId', (c) => {
		const device = deviceNamed(c, c.req.param('id'));
		const sms = account.texts.find(
			(text) => text._id === c.req.param('smsId') && text.device === device._id,
		);
		return c.json({ data: sms ?? fail(c, 404, { success: false, error: 'SMS not found' }) });
	});

	api.get('/devices/:id/sms-batch/:batchId', (c) => {
		const device = deviceNamed(c, c.req.param('id'));
		const messages = account.texts.filter(
			(text) => text.smsBatch === c.req.param('batchId') && text.device === device._id,
		);
		if (messages.length === 0) fail(c, 404, { success: false, error: 'SMS batch not found' });
		const [{ smsBatch: _id, user, message, createdAt, updatedAt }] = messages;
		const batch = {
			...{ _id, user, device: device._id, message, recipientCount: messages.length },
			...{ successCount: 0, failureCount: 0, status: 'completed', createdAt, updatedAt },
		};
		return c.json({ data: { batch, messages } });
	});

	function send(c: Context, device: Device, body: SendBody, status: 200 | 201): Response {
		if (!device.enabled) refuse(c, 'Device does not exist or is not enabled');
		const message = body.message || body.smsBody;
		const named = body.recipients || body.receivers;
		const recipients: unknown[] = Array.isArray(named) ? named : [];
		if (!message) refuse(c, 'Message cannot be blank');
		if (recipients.length === 0) refuse(c, 'Invalid recipients');
		checkTime(c, body.scheduledAt);
		countInPlan(c, recipients.length);
		const smsBatch = objectId();
		for (const recipient of recipients) {
			accept(device, { ...body, message: String(message) }, String(recipient), smsBatch);
		}
		return c.json({ data: answerTo(recipients.length, smsBatch) }, status);
	}

	function checkTime(c: Context, scheduledAt: unknown): void {
		if (!scheduledAt) return;
		const time = Date.parse(String(scheduledAt));
		if (Number.isNaN(time)) {
			refuse(c, 'Invalid scheduledAt format. Must be a valid ISO 8601 date string.');
		}
		if (time < Date.now()) refuse(c, 'scheduledAt must be a future date');
		if (!account.usesQueue) refuse(c, 'SMS scheduling requires queue to be enabled');
	}

	function countInPlan(c: Context, texts: number): void {
		if (account.remaining === -1) return;
		if (texts > account.remaining) {
			fail(c, 429, {
				message: 'You have sent all 50 messages your plan allows today.',
				hasReachedLimit: true,
				dailyLimit: 50,
				dailyRemaining: account.remaining,
				monthlyRemaining: 200,
				bulkSendLimit: 50,
				monthlyLimit: 300,
			});
		}
		account.remaining -= texts;
	}

	function accept(
		device: Device,
		{ message, simSubscriptionId }: SendBody & { message: string },
		recipient: string,
		smsBatch: string,
	): void {
		const now = new Date().toISOString();
		const sms: Sms = {
			_id: objectId(),
			user: account.user,
			device: device._id,
			smsBatch,
			message,
			type: 'SENT',
			recipient: recipient.replace(/\s+/g, ''),
			requestedAt: now,
			status: 'pending',
			...(simSubscriptionId !== undefined && { simSubscriptionId }),
			createdAt: now,
			updatedAt: now,
		};
		account.texts.push(sms);
		acceptMessage(world, {
			...{ id: sms._id, to: sms.recipient ?? '', text: message, ref: null, callback: null },
		});
	}

	function answerTo(recipientCount: number, smsBatchId: string): object {
		if (account.usesQueue) {
			const message = 'SMS added to queue for processing';
			return { success: true, message, smsBatchId, recipientCount };
		}
		const response = { success: true, messageId: 'projects/textbee/messages/0' };
		const responses = Array.from({ length: recipientCount }, () => response);
		return { responses, successCount: recipientCount, failureCount: 0 };
	}

	return api;
}

const refuse = (c: Context, error: string): never => fail(c, 400, { success: false, error });
