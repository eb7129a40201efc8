import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStore, type Store } from '../../testbed/world/store.mts';
import { startStoreProxy, type StoreProxy } from '../../testbed/world/storeProxy.mts';
import {
	createConversation,
	createSender,
	sendRequests,
	textFrom,
	type Conversation,
	type Run,
	type Sender,
} from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

const ITEMS = 500;
const STOPS = 50;

/** How many items before the person's own the campaign is when the person texts STOP. */
const AHEAD = [200, 100, 50, 20, 10, 5, 3, 2, 1, 0];

/**
 * How long the gateway takes to answer, in milliseconds. As slow as this so that the campaign is not
 * over before the STOPs are recorded, and that these do not all come at once.
 */
const GATEWAY_MS = 500;

/** A text that was under way when the STOP was written is some milliseconds late; a bound for slow machines. */
const RACE_MS = 1_000;

let world: World;
/** The two ways to the same list, so that it is seen who asked what, and when. */
let ofTrigger: StoreProxy;
let ofCampaign: StoreProxy;
let store: Store;
let conversation: Conversation;
let campaign: Sender;

beforeAll(async () => {
	// A busy machine would have n8n think that its database is gone, and refuse the looks.
	world = await startWorld({ env: { DB_PING_TIMEOUT_MS: '60000' } });
	ofTrigger = await startStoreProxy(world.n8n.url);
	ofCampaign = await startStoreProxy(world.n8n.url);
	store = await createStore(world, { baseUrl: ofTrigger.baseUrl });
	const same = await createStore(world, { ...store.fields, baseUrl: ofCampaign.baseUrl });
	conversation = await createConversation(world, { store });
	campaign = await createSender(world, { store: same });
}, BOOT_TIMEOUT);
afterAll(async () => {
	await ofTrigger?.close();
	await ofCampaign?.close();
	await world?.close();
}, BOOT_TIMEOUT);

const personAt = (index: number) => `1646555${String(1_000 + index)}`;

/** One who texts STOP while the campaign runs. All times are milliseconds since 1970. */
interface Stop {
	person: string;
	/** How many people the campaign is to have looked up before. */
	whenLookedUp: number;
	/** When the trigger's 2xx was there. */
	acknowledgedAt: number;
}

/** People at places all over the campaign; each distance in `AHEAD` has as many. */
function stopsAllOver(): Stop[] {
	return Array.from({ length: STOPS }, (_, index) => {
		const place = Math.floor(((index + 0.5) * ITEMS) / STOPS);
		const whenLookedUp = Math.max(1, place - AHEAD[index % AHEAD.length]);
		return { person: personAt(place), whenLookedUp, acknowledgedAt: NaN };
	}).sort((a, b) => a.whenLookedUp - b.whenLookedUp);
}

/** Whom a request looks up, by the last seven digits: all who are texted together. */
const lookedUp = (path: string) =>
	[...path.matchAll(/"value":"%([\d%]+)%"/g)].map(([, digits]) => digits.replaceAll('%', ''));

/** Runs the campaign; each person texts STOP when it is where they wait for it. */
async function campaignWithStops(stops: Stop[]): Promise<Run> {
	const answers: Array<Promise<void>> = [];
	const waiting = [...stops];
	let count = 0;
	ofCampaign.play(({ path }) => {
		count += lookedUp(path).length;
		while (waiting.length > 0 && waiting[0].whenLookedUp <= count) {
			answers.push(textStop(waiting.shift() as Stop));
		}
		return 'pass';
	});
	const slow = {
		method: 'POST',
		path: '/v1/messages',
		answer: 'slow',
		delayMs: GATEWAY_MS,
	} as const;
	world.simulator.addFault({ ...slow, times: ITEMS });
	await campaign.start(...Array.from({ length: ITEMS }, (_, index) => `+${personAt(index)}`));
	const run = await campaign.ended();
	ofCampaign.play('pass');
	world.simulator.clearFaults();
	expect(run).toMatchObject({ status: 'success', error: '' });
	expect(waiting).toEqual([]);
	await Promise.all(answers);
	return run;
}

async function textStop(stop: Stop): Promise<void> {
	const { status } = await conversation.deliver(textFrom(stop.person, 'STOP'));
	expect(status).toBe(200);
	stop.acknowledgedAt = Date.now();
}

/** What became of one person. */
interface Outcome extends Stop {
	/** When n8n said to the trigger that the row is written. */
	recordedAt: number;
	/** When the campaign asked whether the person opted out. */
	lookedUpAt: number;
	/** When the gateway accepted a text to the person; undefined when there was none. */
	acceptedAt: number | undefined;
}

function outcomeOf(stop: Stop): Outcome {
	const digits = stop.person.slice(-7);
	const looks = ofCampaign.requests.filter(({ path }) => lookedUp(path).includes(digits));
	const writes = ofTrigger.requests.filter(
		({ method, body }) => method === 'POST' && body.includes(`+${stop.person}`),
	);
	const accepted = world.simulator.messages().filter(({ to }) => to === `+${stop.person}`);
	expect([looks.length, writes.length]).toEqual([1, 1]);
	expect(accepted.length).toBeLessThanOrEqual(1);
	return {
		...stop,
		recordedAt: Number(writes[0].answeredAt),
		lookedUpAt: looks[0].at,
		acceptedAt: accepted[0] && Date.parse(accepted[0].createdAt),
	};
}

const spread = (values: number[]) => {
	const sorted = values.toSorted((a, b) => a - b);
	const median = sorted[Math.floor(sorted.length / 2)];
	return `${median} (${sorted[0]} – ${sorted[sorted.length - 1]}) ms`;
};

describe(`a campaign of ${ITEMS} while ${STOPS} of its people text STOP`, () => {
	it('sends nobody a text once their STOP was acknowledged and recorded', async () => {
		// The table is there, as it is in a business that has had one STOP.
		await conversation.texts('16465550000', 'STOP');

		const begun = Date.now();
		const stops = stopsAllOver();
		const run = await campaignWithStops(stops);
		const took = Date.now() - begun;
		const rows = await store.untilRows(1 + STOPS);
		expect(
			rows
				.slice(1)
				.map(({ phoneNumber, state }) => `${phoneNumber} ${state}`)
				.sort(),
		).toEqual(stops.map(({ person }) => `+${person} optedOut`).sort());

		const [sent, optedOut] = run.left('SMS');
		const outcomes = stops.map(outcomeOf);
		const guarded = outcomes.filter(({ acceptedAt }) => acceptedAt === undefined);
		const texted = outcomes.flatMap(({ acceptedAt, ...rest }) =>
			acceptedAt === undefined ? [] : [{ acceptedAt, ...rest }],
		);
		const untilRecorded = texted.filter(({ acceptedAt, recordedAt }) => acceptedAt <= recordedAt);
		const acknowledged = untilRecorded.filter(
			({ acceptedAt, acknowledgedAt }) => acceptedAt > acknowledgedAt,
		);
		const later = texted.filter(({ acceptedAt, recordedAt }) => acceptedAt > recordedAt);
		// In flight when it was written: the campaign had asked before.
		const races = later.filter(({ lookedUpAt, recordedAt }) => lookedUpAt <= recordedAt);
		const after = later.filter(({ lookedUpAt, recordedAt }) => lookedUpAt > recordedAt);
		const lateness = races.map(({ acceptedAt, recordedAt }) => acceptedAt - recordedAt);
		const looks = ofCampaign.requests.filter(({ path }) => lookedUp(path).length > 0).length;
		console.log(
			[
				`A campaign of ${ITEMS} with ${STOPS} STOPs in its middle, ${(took / 1_000).toFixed(1)} s`,
				`  sent ${sent.length}, left on "Opted Out" ${optedOut.length}, looks ${looks}`,
				`  the ${STOPS}: stopped by the guard ${guarded.length}, texted ${texted.length}, of which`,
				`    before the STOP was acknowledged: ${untilRecorded.length - acknowledged.length}`,
				`    acknowledged, but not yet recorded: ${acknowledged.length}`,
				`    recorded while the text was in flight (looked up before): ${races.length}${races.length > 0 ? `, late by ${spread(lateness)}` : ''}`,
				`    accepted after the record: ${after.length}`,
				`  from the acknowledgement to the record: ${spread(outcomes.map(({ acknowledgedAt, recordedAt }) => recordedAt - acknowledgedAt))}`,
			].join('\n'),
		);
		expect(after).toEqual([]);
		expect(lateness.filter((milliseconds) => milliseconds > RACE_MS)).toEqual([]);
		expect(sent.length + optedOut.length).toBe(ITEMS);
		expect(sendRequests(world)).toHaveLength(sent.length);
		expect(optedOut.map(({ json }) => json.to).sort()).toEqual(
			guarded.map(({ person }) => `+${person}`).sort(),
		);
		// Many with one look, and yet nobody is missed: 1, 2, 4 and 8, and then 16 at a time.
		expect(looks).toBe(4 + Math.ceil((ITEMS - 15) / 16));
		// Else the campaign was over before the STOPs came, and nothing is shown.
		expect(guarded.length).toBeGreaterThan(STOPS / 5);

		world.simulator.clearRequests();
		const again = await campaign.send(...stops.map(({ person }) => `+${person}`));
		expect(again.left('SMS').map(({ length }) => length)).toEqual([0, STOPS]);
		expect(sendRequests(world)).toEqual([]);
	});
});
