import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../testbed/process/eventually.mts';
import { concurrently } from '../../testbed/world/concurrently.mts';
import { createStore, type Store } from '../../testbed/world/store.mts';
import {
	createConversation,
	createSender,
	sendRequests,
	textFrom,
	type Conversation,
	type Sender,
} from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

const PEOPLE = 100;
const CONCURRENCY = 32;
const TEXTED_AFTERWARDS = 20;

let world: World;
let store: Store;
let conversation: Conversation;
let sender: Sender;

beforeAll(async () => {
	// Faster, so that many are under way at once when it is killed.
	const env = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true', DB_PING_TIMEOUT_MS: '60000' };
	world = await startWorld({ env });
	store = await createStore(world);
	conversation = await createConversation(world, { store });
	sender = await createSender(world, { store });
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

const people = Array.from({ length: PEOPLE }, (_, index) => `+1646555${String(1_000 + index)}`);

/** Whom the list has. */
const listed = async () => new Set((await store.rows()).map(({ phoneNumber }) => phoneNumber));

describe(`${PEOPLE} people who text STOP while n8n is killed`, () => {
	it('are in the list, whoever was acknowledged, before and after all is sent again', async () => {
		const stops = people.map((from) => textFrom(from, 'STOP'));
		const acknowledged: string[] = [];
		let killing: Promise<void> | undefined;
		await concurrently(stops, CONCURRENCY, async (body) => {
			// A connection that breaks is no answer.
			const answer = await conversation.deliver(body).catch(() => undefined);
			if (answer?.status !== 200) return;
			acknowledged.push(String(body.from));
			if (acknowledged.length >= PEOPLE / 2) killing ??= world.n8n.kill();
		});
		await killing;
		await world.n8n.start();
		const first = await eventually(listed, ({ size }) => size > 0);
		const lost = acknowledged.filter((person) => !first.has(person));

		await concurrently(stops, CONCURRENCY, async (body) => {
			await eventually(
				async () => await conversation.deliver(body).catch(() => undefined),
				(answer) => answer?.status === 200,
				60_000,
			);
		});
		const after = await listed();
		console.log(
			`Acknowledged before the kill ${acknowledged.length}, of which not in the list ${lost.length}; after all came again ${people.filter((person) => !after.has(person)).length} of ${PEOPLE}`,
		);
		expect(acknowledged.length).toBeLessThan(PEOPLE);
		expect(lost).toEqual([]);
		expect(people.filter((person) => !after.has(person))).toEqual([]);

		const run = await sender.send(...people.slice(0, TEXTED_AFTERWARDS));
		expect(run.left('SMS').map(({ length }) => length)).toEqual([0, TEXTED_AFTERWARDS]);
		expect(sendRequests(world)).toEqual([]);
	});
});
