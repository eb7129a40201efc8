import type { IRun, ITriggerFunctions, NodeOperationError } from 'n8n-workflow';

import { forgetN8nKey } from '../../n8nApi/n8nKey';
import { recoveredItem } from '../../recovery/keptMessage';
import {
	MOST_ATTEMPTS,
	openKeptMessages,
	type Kept,
	type KeptMessages,
} from '../../recovery/keptMessages';
import { BoundedMap } from '../../shared/boundedMap';
import { settledBefore } from '../../shared/settledBefore';
import { lostMessages } from './lostMessages';
import { log } from '../../shared/log';

/**
 * Executions that are started at once: after an outage there may be thousands, and at n8n's limit of
 * executions at once a message that comes in waits behind them for its answer (docs/decisions).
 */
const WAVE = 5;

/** How long a wave may hold up the next one, in milliseconds. */
const WAVE_WITHIN = 30_000;

/** Rows that were reported; far more than ever cannot be recovered. */
const MOST_REPORTED = 1_000;

/**
 * What one trigger does while it is published: each message that n8n lost gets an execution of the
 * workflow, in which `execute()` puts it out as it does any other.
 *
 * A message is taken in its row of the Data Table, and the execution that this starts notes itself
 * there when it begins. What dies in between leaves a row that was taken and not begun with, and a
 * later tick takes it again.
 */
export class Recovery {
	private isBusy = false;

	private isClosed = false;

	/** The fault that the log has, so that it is not there again each minute. */
	private logged: string | undefined;

	private readonly reported = new BoundedMap<number, true>(MOST_REPORTED);

	constructor(private readonly context: ITriggerFunctions) {}

	/** Recovers what there is, unless the tick before is still at it. Never rejects. */
	async tick(): Promise<void> {
		if (this.isBusy || this.isClosed) return;
		this.isBusy = true;
		let fault: string | undefined;
		try {
			await this.recover((error) => (fault = inWords(error)));
		} catch (error) {
			fault = inWords(error as Error);
		} finally {
			this.isBusy = false;
		}
		if (fault !== undefined && fault !== this.logged)
			log(this.context, 'warn', `cannot recover: ${fault}`);
		this.logged = fault;
	}

	/** Nothing is started any more: the workflow is no longer published, or another main leads. */
	close(): void {
		this.isClosed = true;
	}

	private async recover(onFault: (error: Error) => void): Promise<void> {
		forgetN8nKey(this.context);
		const kept = await openKeptMessages(this.context);
		const lost = await lostMessages(this.context, kept, onFault);
		const rows = lost.filter((row) => this.canBeRecovered(row));
		for (let at = 0; at < rows.length && !this.isClosed; at += WAVE) {
			const wave = rows.slice(at, at + WAVE).map(async (row) => {
				// Each by itself: what fails for one does not hold up the others.
				await this.recoverOne(kept, row, onFault).catch(onFault);
			});
			await Promise.all(wave);
		}
	}

	private async recoverOne(
		kept: KeptMessages,
		row: Kept,
		onFault: (error: Error) => void,
	): Promise<void> {
		const takenAt = await kept.take(row, Date.now());
		const json = takenAt && recoveredItem(row, takenAt);
		if (!json) return;

		const giveBack = async (error: Error) => {
			onFault(error);
			await kept.release(row, takenAt);
		};
		const done = this.context.helpers.createDeferredPromise<IRun>();
		// Rejected where n8n could not start it.
		const ended = done.promise.then(() => undefined, giveBack).catch(onFault);
		try {
			this.context.emit([[{ json }]], undefined, done);
		} catch (error) {
			await giveBack(error as Error);
			return;
		}
		log(this.context, 'info', 'a message that n8n lost is recovered');
		await settledBefore(Date.now() + WAVE_WITHIN, ended);
	}

	/** What cannot be recovered is reported once, and left for a person. */
	private canBeRecovered(row: Kept): boolean {
		const isReadable = recoveredItem(row, '') !== undefined;
		if (isReadable && (row.execution === null || row.attempts < MOST_ATTEMPTS)) return true;
		if (this.reported.has(row.id)) return false;
		this.reported.set(row.id, true);
		log(
			this.context,
			'error',
			isReadable
				? `a message was recovered ${row.attempts} times, and no execution of it came to an end (row ${row.id} of the Data Table of kept messages). Look at execution ${row.execution}, and handle the message by hand`
				: `row ${row.id} of the Data Table of kept messages cannot be read: somebody changed it. Handle the message by hand, and delete the row`,
		);
		return false;
	}
}

function inWords(error: Error): string {
	const { message, description } = error as NodeOperationError;
	return [message, description].filter(Boolean).join('. ');
}
