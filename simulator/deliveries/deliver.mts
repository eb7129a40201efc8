import type { Attempt, Delivery } from '../records.mts';
import type { World } from '../world.mts';
import { postBytes } from './postBytes.mts';

/** Posts the delivery's bytes once more, whatever its state. `changed` is called at every step. */
export async function attemptDelivery(
	{ gateway, state, tasks }: World,
	delivery: Delivery,
	changed: () => void,
	resend: boolean,
): Promise<void> {
	const bytes = Buffer.from(delivery.body, 'utf8');
	const signature = gateway.sign(state, delivery, bytes);
	const record: Attempt = {
		number: delivery.attempts.length + 1,
		startedAt: new Date().toISOString(),
		durationMs: null,
		status: null,
		error: null,
		answer: null,
		signature,
		resend,
	};
	delivery.attempts.push(record);
	delivery.nextAttemptAt = null;
	changed();
	const started = performance.now();
	const outcome = await postBytes(
		delivery.url,
		bytes,
		{
			'Content-Type': 'application/json',
			...gateway.headers?.(delivery),
			...(signature && { [signature.header]: signature.value, ...signature.beside }),
		},
		{ timeoutMs: state.settings.deliveryTimeoutMs, signal: tasks.signal },
	);
	record.durationMs = Math.round(performance.now() - started);
	Object.assign(record, outcome);
	if (record.status !== null && gateway.isAcknowledged(record.status)) {
		delivery.state = 'acknowledged';
	}
	changed();
}

/** Posts until the delivery is acknowledged or the gateway gives it up. */
export async function deliver(
	world: World,
	delivery: Delivery,
	changed: () => void,
): Promise<void> {
	const { gateway, state, tasks } = world;
	try {
		// Someone may resend it meanwhile, with success.
		while (delivery.state === 'delivering') {
			await attemptDelivery(world, delivery, changed, false);
			const delayMs = gateway.retryDelayMs(state, delivery);
			if (delivery.state !== 'delivering' || delayMs === undefined) break;
			delivery.nextAttemptAt = new Date(Date.now() + delayMs).toISOString();
			changed();
			await tasks.sleep(delayMs);
		}
	} finally {
		delivery.nextAttemptAt = null;
		if (delivery.state === 'delivering') {
			delivery.state = tasks.signal.aborted ? 'stopped' : 'gave up';
		}
		changed();
	}
}
