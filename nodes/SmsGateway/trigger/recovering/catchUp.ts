import { randomUUID } from 'node:crypto';

import type {
	ICredentialDataDecryptedObject,
	IRun,
	ITriggerFunctions,
	NodeOperationError,
} from 'n8n-workflow';

import { claimKeyOf } from '../../dedupe/claimKey';
import { openMessageClaims } from '../../dedupe/messageClaims';
import type { GatewayRequest } from '../../gateways/contract/request';
import { askGateway } from '../../gateways/requests/askGateway';
import { ofReading } from '../../gateways/requests/explainResponse';
import type { Accepted } from '../../item/accepted';
import { forgetN8nKey } from '../../n8nApi/n8nKey';
import { readCaughtUp, writeCaughtUp, type CaughtUp } from '../../recovery/caughtUp';
import { settledBefore } from '../../shared/settledBefore';
import type { TriggerSettings } from '../panel/triggerSettings';
import { isWanted } from '../webhook/deliveryFilter';
import { readDelivery } from '../webhook/readDelivery';
import { log } from '../../shared/log';

/** From one look to the next, in milliseconds. */
const INTERVAL = 5 * 60_000;

/** How much of what was looked at before is looked at again, for what came in late, in milliseconds. */
const OVERLAP = 10 * 60_000;

/**
 * What came in longer ago is not looked for, in milliseconds: a claim is remembered for a day at least.
 */
const LOOKED_BACK = 20 * 60 * 60_000;

/** For the gateway's response, in milliseconds. */
const TIMEOUT = 30_000;

/** How long one execution may hold up the next one, in milliseconds: they run in the order of texts. */
const RUNS_WITHIN = 30_000;

/** What of the panel it needs. */
export type CatchUpSettings = Pick<TriggerSettings, 'gateway' | 'filter' | 'optOut'>;

/**
 * Runs what came in at the gateway and never came here. The gateway is asked what it received; what no
 * execution has a claim on, in the Data Table of processed messages, gets an execution. That makes the
 * claim, as for a delivery, so that of a message that comes both ways one runs.
 */
export class CatchUp {
	private isBusy = false;

	private isClosed = false;

	private nextAt = 0;

	private logged: string | undefined;

	/** @param beginsAnew when it was published, in milliseconds since 1970; undefined as n8n starts */
	constructor(
		private readonly context: ITriggerFunctions,
		private readonly settings: CatchUpSettings,
		private beginsAnew: number | undefined,
	) {}

	/** Looks, when it is time to. Never rejects. */
	async tick(): Promise<void> {
		const now = Date.now();
		if (this.isBusy || this.isClosed || now < this.nextAt) return;
		this.isBusy = true;
		try {
			await this.catchUp(now);
			this.nextAt = now + INTERVAL;
			this.logged = undefined;
		} catch (error) {
			const { message, description } = error as NodeOperationError;
			const fault = [message, description].filter(Boolean).join('. ');
			if (fault !== this.logged) log(this.context, 'warn', `cannot catch up: ${fault}`);
			this.logged = fault;
		} finally {
			this.isBusy = false;
		}
	}

	close(): void {
		this.isClosed = true;
	}

	private async catchUp(now: number): Promise<void> {
		const { context } = this;
		forgetN8nKey(context);
		const { since, until } = await this.begin(now);
		const from = Math.max(since, until - OVERLAP, now - LOOKED_BACK);
		const missed = await this.missedSince(new Date(from));
		for (const json of missed) {
			if (this.isClosed) return;
			await this.run(json);
		}
		await writeCaughtUp(context, { since, until: now });
	}

	/**
	 * Publishing begins anew: what came before may have run while nothing made claims, with the option
	 * off, and would run again.
	 */
	private async begin(now: number): Promise<CaughtUp> {
		const known = this.beginsAnew === undefined ? await readCaughtUp(this.context) : undefined;
		if (known) return known;
		const since = this.beginsAnew ?? now;
		await writeCaughtUp(this.context, { since, until: since });
		this.beginsAnew = undefined;
		return { since, until: since };
	}

	private async missedSince(since: Date): Promise<Accepted[]> {
		const { context } = this;
		const { gateway, filter, optOut } = this.settings;
		const credential = await context.getCredentials<ICredentialDataDecryptedObject>(
			gateway.credentialType,
		);
		const ask = async (request: GatewayRequest) => {
			const asked = { timeout: TIMEOUT, consequences: ofReading };
			const answer = await askGateway(context, gateway, credential, request, asked);
			if (answer.ok) return answer.body;
			throw new Error([answer.message, answer.description].filter(Boolean).join('. '));
		};
		const bodies = (await gateway.receivedSince?.(since, ask)) ?? [];
		const byKey = new Map<string, Accepted>();
		for (const body of bodies) {
			const reading = readDelivery(Buffer.from(JSON.stringify(body)), gateway, {
				gateway: gateway.id,
				arrival: new Date(),
				deliveryId: randomUUID(),
				signedWith: 'current',
			});
			if (reading.kind !== 'message' || !isWanted(reading.json, filter, optOut.understanding)) {
				continue;
			}
			const key = claimKeyOf(reading.json, context.getWorkflow().id ?? '', context.getNode().id);
			if (!byKey.has(key)) byKey.set(key, reading.json);
		}
		const claimed = await (await openMessageClaims(context)).claimed([...byKey.keys()]);
		return [...byKey].filter(([key]) => !claimed.has(key)).map(([, json]) => json);
	}

	/** @throws where n8n cannot start it: then it is looked for again */
	private async run(json: Accepted): Promise<void> {
		const done = this.context.helpers.createDeferredPromise<IRun>();
		let fault: Error | undefined;
		const ended = done.promise.then(
			() => undefined,
			(error: Error) => (fault = error),
		);
		this.context.emit([[{ json }]], undefined, done);
		await settledBefore(Date.now() + RUNS_WITHIN, ended);
		if (fault) throw fault;
		log(this.context, 'info', 'a message that never came here is caught up on');
	}
}
