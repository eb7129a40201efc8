import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, describe, expect, it, jest } from '@jest/globals';

import { TestCredentialsHelper } from '../support/credentialsHelper.mts';
import { nodeOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { fixture } from '../support/fixtures.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { post, type Reply } from '../support/post.mts';
import { CURRENT_SECRET } from '../support/secrets.mts';
import { signatureOf } from '../support/signatures.mts';
import { until } from '../support/until.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const BODY = fixture('documented-message.body');
const ACCEPTED = { status: 'accepted' };
const DUPLICATE = { status: 'duplicate' };

const textAt = (text: string, receivedAt: string) =>
	JSON.stringify({ from: '919876543210', to: '911234500000', text, receivedAt });

/** Stands for n8n storing an execution, which takes as long as the test wants. */
function gate() {
	let open: () => void = () => undefined;
	const opened = new Promise<void>((resolve) => (open = resolve));
	return { open, store: async () => await opened };
}

const bodiesOf = (replies: Reply[]) =>
	replies.map(({ body }) => JSON.stringify(body)).sort((a, b) => a.localeCompare(b));

afterEach(async () => {
	jest.restoreAllMocks();
	await stopListening();
});

describe('twenty identical deliveries at once', () => {
	it('are one execution; the others wait until it is stored, and are answered "duplicate"', async () => {
		const { open, store } = gate();
		const trigger = await ListeningTrigger.start({ store });
		let answered = 0;
		const delivering = Array.from({ length: 20 }, async () => {
			const reply = await trigger.deliver(BODY);
			answered++;
			return reply;
		});
		await pause(150);
		const answeredBefore = answered;
		open();
		const replies = await Promise.all(delivering);

		expect(answeredBefore).toBe(0);
		expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
		expect(bodiesOf(replies)).toEqual(
			[ACCEPTED, ...Array(19).fill(DUPLICATE)].map((body) => JSON.stringify(body)),
		);
		expect(trigger.stored).toHaveLength(1);
	});

	it('are one execution when storing the first of them fails', async () => {
		let stores = 0;
		const { open, store } = gate();
		const trigger = await ListeningTrigger.start({
			store: async () => {
				stores++;
				await store();
				if (stores === 1) throw new Error('database is locked');
			},
		});
		const delivering = Array.from({ length: 20 }, async () => await trigger.deliver(BODY));
		await pause(150);
		open();
		const replies = await Promise.all(delivering);

		expect(replies.map(({ status }) => status).filter((status) => status === 500)).toHaveLength(1);
		expect(bodiesOf(replies.filter(({ status }) => status === 200))).toEqual(
			[ACCEPTED, ...Array(18).fill(DUPLICATE)].map((body) => JSON.stringify(body)),
		);
		expect([stores, trigger.stored.length]).toEqual([2, 1]);
	});
});

describe('a delivery that comes again', () => {
	it('a moment later is acknowledged without an execution', async () => {
		const trigger = await ListeningTrigger.start();
		const replies = [await trigger.deliver(BODY), await trigger.deliver(BODY)];

		expect(replies.map(({ status, body }) => ({ status, body }))).toEqual([
			{ status: 200, body: ACCEPTED },
			{ status: 200, body: DUPLICATE },
		]);
		expect(trigger.server.returned[1]).toEqual({ webhookResponse: DUPLICATE });
		expect(trigger.stored).toHaveLength(1);
	});

	it('by another route, with the rule that matched in its body, is the same one', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.deliver(BODY);

		expect((await trigger.deliver(fixture('documented-message-by-rule.body'))).body).toEqual(
			DUPLICATE,
		);
	});

	it('after storing failed runs', async () => {
		let isBroken = true;
		const trigger = await ListeningTrigger.start({
			store: async () => {
				if (isBroken) await Promise.reject(new Error('database is locked'));
			},
		});
		const first = await trigger.deliver(BODY);
		isBroken = false;
		const second = await trigger.deliver(BODY);

		expect([first.status, second.status]).toEqual([500, 200]);
		expect(second.body).toEqual(ACCEPTED);
		expect(trigger.storedTexts).toEqual(['balance']);
	});

	it('after a sender hung up before it was stored runs', async () => {
		const { open, store } = gate();
		const trigger = await ListeningTrigger.start({ store });
		await hangUp(trigger, () => trigger.server.returned.length === 1);
		const again = trigger.deliver(BODY);
		await pause(50);
		open();

		expect((await again).body).toEqual(ACCEPTED);
	});

	it('after a sender hung up even before it was looked at is answered at once', async () => {
		const { open, store: reading } = gate();
		const credentials = new TestCredentialsHelper();
		credentials.beforeRead = reading;
		const trigger = await ListeningTrigger.start({ credentials });
		await hangUp(trigger, () => credentials.reads === 1);
		open();
		await until(() => trigger.server.returned.length === 1);
		const answer = await Promise.race([trigger.deliver(BODY), pause(3_000, undefined)]);

		expect(answer?.status).toBe(200);
	});

	it('to a trigger of another workflow runs there too', async () => {
		const [one, other] = [await ListeningTrigger.start(), await ListeningTrigger.start()];
		await one.deliver(BODY);

		expect((await other.deliver(BODY)).body).toEqual(ACCEPTED);
	});

	it('is forgotten only after as many others as the panel says', async () => {
		const trigger = await ListeningTrigger.start({
			parameters: { options: { rememberedMessages: 100 } },
		});
		await trigger.deliver(BODY);
		const others = Array.from({ length: 99 }, (_, n) => textAt(String(n), '2026-06-12T14:32:00Z'));
		for (const body of others) await trigger.deliver(body);
		const remembered = await trigger.deliver(BODY);
		await trigger.deliver(textAt('one more', '2026-06-12T14:32:00Z'));
		const forgotten = await trigger.deliver(BODY);

		expect([remembered.body, forgotten.body]).toEqual([DUPLICATE, ACCEPTED]);
	});
});

describe('different messages', () => {
	it('all run: 200 of them, twenty at a time', async () => {
		const trigger = await ListeningTrigger.start({ store: async () => await pause(1) });
		const texts = Array.from({ length: 200 }, (_, n) => `text ${n}`);
		const waiting = [...texts];
		const sender = async () => {
			for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
				await trigger.deliver(textAt(text, '2026-06-12T14:32:00Z'));
			}
		};
		await Promise.all(Array.from({ length: 20 }, sender));

		expect(trigger.storedTexts.sort()).toEqual(texts.sort());
	});

	it('with the same text a minute apart both run', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.deliver(textAt('YES', '2026-06-12T14:32:00Z'));
		await trigger.deliver(textAt('YES', '2026-06-12T14:33:00Z'));

		expect(trigger.storedTexts).toEqual(['YES', 'YES']);
	});
});

describe('a delivery that is refused', () => {
	it('is not remembered: the same message, signed rightly, runs', async () => {
		const trigger = await ListeningTrigger.start();
		await trigger.post(BODY, [['X-MAC-Signature', `sha256=${'a'.repeat(64)}`]]);

		expect((await trigger.deliver(BODY)).body).toEqual(ACCEPTED);
	});
});

describe('listening for a test event', () => {
	it("takes the same message as often as it is sent, and leaves production's memory alone", async () => {
		const workflow = workflowOf([nodeOf(TRIGGER, TRIGGER_NAME)]);
		const test = await ListeningTrigger.start({ workflow, mode: 'manual' });
		const production = await ListeningTrigger.start({ workflow });
		const replies = [
			await test.deliver(BODY),
			await test.deliver(BODY),
			await production.deliver(BODY),
			await test.deliver(BODY),
			await production.deliver(BODY),
		];

		expect(replies.map(({ body }) => body)).toEqual([
			ACCEPTED,
			ACCEPTED,
			ACCEPTED,
			ACCEPTED,
			DUPLICATE,
		]);
	});
});

/** Delivers and closes the connection when it has come so far; returns when the server has noticed. */
async function hangUp(trigger: ListeningTrigger, hasComeSoFar: () => boolean): Promise<void> {
	let isClosed = false;
	trigger.server.onResponse = (response) => response.once('close', () => (isClosed = true));
	let close: () => void = () => undefined;
	const delivering = post(
		trigger.url,
		BODY,
		[
			['Content-Type', 'application/json'],
			['X-MAC-Signature', signatureOf(BODY, CURRENT_SECRET)],
		],
		(request) => (close = () => request.destroy()),
	).catch(() => 'hung up');
	await until(hasComeSoFar);
	close();
	await delivering;
	await until(() => isClosed);
}
