import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../testbed/process/eventually.mts';
import { createStore, type Store } from '../../testbed/world/store.mts';
import {
	acceptedTexts,
	createConversation,
	createSender,
	textFrom,
	type Conversation,
	type Sender,
} from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

const ITEMS = 300;

/** Where in the campaign those stand who text STOP while it runs. */
const STOPS = [150, 200, 250, 280, 299];

/** How long the gateway takes for a text, in milliseconds: some twenty waves, ten seconds in all. */
const GATEWAY_MS = 500;

/** Within a second on a machine that does nothing else; with a bound for busy ones. */
const RECORDED_WITHIN_MS = 3_000;

let world: World;
let store: Store;
let conversation: Conversation;
let campaign: Sender;

beforeAll(async () => {
	const env = { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1', DB_PING_TIMEOUT_MS: '60000' };
	world = await startWorld({ env });
	store = await createStore(world);
	conversation = await createConversation(world, { store });
	campaign = await createSender(world, { store });
}, BOOT_TIMEOUT);
afterAll(async () => await world?.close(), BOOT_TIMEOUT);

const personAt = (index: number) => `+1646555${String(1_000 + index)}`;

/** Texts STOP. @returns how long until it stood in the list, and its answer, in milliseconds */
async function textStop(person: string) {
	const begun = Date.now();
	const answered = conversation
		.deliver(textFrom(person, 'STOP'))
		.then(({ status }) => ({ status, after: Date.now() - begun }));
	await eventually(
		async () => await store.rows(),
		(rows) => rows.some(({ phoneNumber }) => phoneNumber === person),
		RECORDED_WITHIN_MS,
	);
	return { recordedAfter: Date.now() - begun, answered };
}

describe('where n8n runs one execution at a time, and a campaign has it', () => {
	it('a STOP is in the list at once, and the person is not texted', async () => {
		const path = '/v1/messages';
		world.simulator.addFault({
			method: 'POST',
			path,
			answer: 'slow',
			delayMs: GATEWAY_MS,
			times: ITEMS,
		});
		await campaign.start(...Array.from({ length: ITEMS }, (_, index) => personAt(index)));
		await eventually(
			() => acceptedTexts(world).length,
			(count) => count > 0,
		);

		const stops = await Promise.all(STOPS.map(async (index) => await textStop(personAt(index))));
		const run = await campaign.ended();
		const answers = await Promise.all(stops.map(async ({ answered }) => await answered));

		console.log(
			`In the list after ${stops.map(({ recordedAfter }) => recordedAfter).join(', ')} ms, answered after ${answers.map(({ after }) => after).join(', ')} ms`,
		);
		expect(answers.map(({ status }) => status)).toEqual(STOPS.map(() => 200));
		expect(run.left('SMS')[1].map(({ json }) => json.to)).toEqual(STOPS.map(personAt));
		const texted = acceptedTexts(world).map(({ to }) => to);
		expect(texted).toHaveLength(ITEMS - STOPS.length);
		expect(texted.filter((to) => STOPS.map(personAt).includes(String(to)))).toEqual([]);
	});
});
