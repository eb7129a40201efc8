import type { BackgroundTasks } from '../backgroundTasks.mts';
import type { Attempt, Delivery } from '../records.mts';
import type { State } from '../state.mts';
import { deliverySignature } from './deliverySignature.mts';
import { postBytes } from './postBytes.mts';

export interface Deliverer {
	/** Posts until a 2xx comes or the retries are used up. `changed` is called at every step. */
	deliver(delivery: Delivery, changed: () => void): Promise<void>;
	/** Posts the same bytes once more, whatever the delivery's state. */
	resend(delivery: Delivery, changed: () => void): Promise<void>;
}

/**
 * Sends deliveries as the gateway is documented to: a 2xx acknowledges, anything else is retried.
 * Whether some statuses (410, 401) end the retries is not documented, so none does here.
 */
export function createDeliverer(state: State, tasks: BackgroundTasks): Deliverer {
	async function attempt(delivery: Delivery, changed: () => void, resend: boolean): Promise<void> {
		const bytes = Buffer.from(delivery.body, 'utf8');
		const signature = deliverySignature(state, delivery, bytes);
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
				...(signature && { [signature.header]: signature.value }),
			},
			{ timeoutMs: state.settings.deliveryTimeoutMs, signal: tasks.signal },
		);
		record.durationMs = Math.round(performance.now() - started);
		if (outcome.ok) {
			record.status = outcome.status;
			record.answer = outcome.answer;
			if (outcome.status >= 200 && outcome.status < 300) delivery.state = 'acknowledged';
		} else {
			record.error = outcome.error;
		}
		changed();
	}

	/** Waits for the next retry; false where there is none any more. */
	async function waitForRetry(delivery: Delivery, retry: number, changed: () => void) {
		const delay = state.settings.retryDelaysMs[retry];
		if (delay === undefined) return false;
		delivery.nextAttemptAt = new Date(Date.now() + delay).toISOString();
		changed();
		await tasks.sleep(delay);
		// Someone may have resent it meanwhile, with success.
		return delivery.state === 'delivering';
	}

	return {
		async deliver(delivery, changed) {
			try {
				await attempt(delivery, changed, false);
				for (let retry = 0; delivery.state === 'delivering'; retry++) {
					if (!(await waitForRetry(delivery, retry, changed))) break;
					await attempt(delivery, changed, false);
				}
			} finally {
				delivery.nextAttemptAt = null;
				if (delivery.state === 'delivering') {
					delivery.state = tasks.signal.aborted ? 'stopped' : 'gave up';
				}
				changed();
			}
		},
		async resend(delivery, changed) {
			await attempt(delivery, changed, true);
		},
	};
}
