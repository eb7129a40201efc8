import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INodeParameters, IRun } from 'n8n-workflow';

import { outputsOf } from '../support/engine.mts';
import { accepted, refused, type GatewayAnswers } from '../support/gatewayServer.mts';
import { skipPauses } from '../support/pauses.mts';
import { answers } from '../support/storeServer.mts';
import { errorOf, resultsOf, SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

/** In a wave at most. */
const MOST = 16;

const COLUMNS = ['phoneNumber', 'line', 'state', 'reason'].map((name) => ({
	name,
	type: 'string',
}));
const SEND: INodeParameters = { to: '={{ $json.to }}', text: '={{ $json.text }}' };
const TENANT_INACTIVE = refused(403, { error: 'tenant_inactive' });

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.startWithStore();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await texting.stop();
});

const person = (n: number) => `+1415555${String(1_000 + n)}`;
const people = (count: number) => Array.from({ length: count }, (_, n) => person(n));

/** Texts to these people, one item each, each with words of its own. */
const run = async (
	to: string[],
	more: Partial<Parameters<Texting['run']>[2]> = {},
): Promise<IRun> => await texting.run(SEND, itemsFor(to), more);
const itemsFor = (to: string[]) =>
	to.map((each, n) => ({ json: { to: each, text: `Text ${n}` } as IDataObject }));

const optOut = (...rows: Array<Record<string, string>>) =>
	texting.store.addTable('sms_opt_outs', COLUMNS, rows);

const sentTo = () => texting.sent.map((body) => (body as { to: string }).to);
const looks = () => texting.store.requests.filter(({ route }) => route === 'rows').length;
const itemsAt = (ran: IRun, output: number) =>
	outputsOf(ran, SMS)?.[output].map(({ pairedItem }) => (pairedItem as { item: number }).item);

/** Answers so much later, in milliseconds, and counts how many texts are under way at once. */
function slowly(delay: () => number, answer: GatewayAnswers = accepted) {
	const seen = { now: 0, most: 0 };
	texting.gateway.answer = (response, request) => {
		seen.most = Math.max(seen.most, ++seen.now);
		void pause(delay()).then(() => {
			seen.now--;
			answer(response, request);
		});
	};
	return seen;
}

/** One person's texts are answered otherwise. */
const butFor =
	(to: string, answer: GatewayAnswers): GatewayAnswers =>
	(response, seen) =>
		((seen.body as { to: string }).to === to ? answer : accepted)(response, seen);

describe('texts to many people', () => {
	it('go out together, at most so many at once, and leave in the order of their items', async () => {
		const under = slowly(
			() => 20 + Math.random() * 30,
			(response, { body }) => {
				response.writeHead(202, { 'Content-Type': 'application/json' });
				response.end(JSON.stringify({ id: (body as { text: string }).text }));
			},
		);
		const ran = await run(people(70));

		expect(under.most).toBe(MOST);
		expect(
			resultsOf(ran)?.map(({ json, pairedItem }) => [json.to, json.messageId, pairedItem]),
		).toEqual(people(70).map((to, n) => [to, `Text ${n}`, { item: n }]));
		expect(sentTo().sort()).toEqual(people(70));
	});

	it('begin with one, and with twice as many each time', async () => {
		let waves: number[] = [];
		texting.store.before = () => void (waves = [...waves, sentTo().length]);
		optOut();
		await run(people(40));

		expect([...new Set(waves)]).toEqual([0, 1, 3, 7, 15, 31]);
	});

	it('to the same person go out one after the other, in their order', async () => {
		const [jane, joe] = people(2);
		const inFlight = new Set<string>();
		const twice: string[] = [];
		texting.gateway.answer = (response, seen) => {
			const { to } = seen.body as { to: string };
			if (inFlight.has(to)) twice.push(to);
			inFlight.add(to);
			void pause(10).then(() => {
				inFlight.delete(to);
				accepted(response);
			});
		};
		const to = [jane, joe, jane, jane, joe, jane, joe, joe, jane];
		const ran = await run(to);

		expect(twice).toEqual([]);
		const textsTo = (who: string) =>
			texting.sent
				.map((body) => body as { to: string; text: string })
				.filter((body) => body.to === who)
				.map(({ text }) => text);
		expect(textsTo(jane)).toEqual(['Text 0', 'Text 2', 'Text 3', 'Text 5', 'Text 8']);
		expect(textsTo(joe)).toEqual(['Text 1', 'Text 4', 'Text 6', 'Text 7']);
		expect(resultsOf(ran)?.map(({ json }) => json.to)).toEqual(to);
	});

	it('of which some opted out: these leave on Opted Out, each with its item', async () => {
		optOut(
			{ phoneNumber: person(4) },
			{ phoneNumber: '(415) 555-1009' },
			{ phoneNumber: person(20) },
		);
		const ran = await run(people(40));

		expect(itemsAt(ran, 1)).toEqual([4, 9, 20]);
		expect(itemsAt(ran, 0)).toEqual([...people(40).keys()].filter((n) => ![4, 9, 20].includes(n)));
		expect(sentTo()).toHaveLength(37);
	});

	it('are looked up together: the look does not grow with the items', async () => {
		optOut();
		await run(people(500));

		expect(sentTo()).toHaveLength(500);
		// 1, 2, 4 and 8, and then 16 at a time.
		expect(looks()).toBe(4 + Math.ceil((500 - 15) / MOST));
	});

	it('heed a STOP that comes while they go out, from the next wave on', async () => {
		const table = optOut();
		texting.gateway.answer = (response) => {
			if (sentTo().length === 3) {
				// Of a wave that has not begun, and of all after it.
				for (const n of [3, 30]) texting.store.addRow(table, { phoneNumber: person(n) });
			}
			accepted(response);
		};
		const ran = await run(people(40));

		expect(itemsAt(ran, 1)).toEqual([3, 30]);
	});

	it('may each go out from another line, each with an answer of its own', async () => {
		const [line, other] = ['+14155550199', '+14155550188'];
		optOut(
			{ phoneNumber: person(1), line },
			{ phoneNumber: person(2), line },
			{ phoneNumber: person(5) },
		);
		const from = [undefined, line, other, line, line, other, undefined];
		const items = from.map((each, n) => ({ json: { to: person(n), line: each } as IDataObject }));
		const options = { line: '={{ $json.line }}' };
		const ran = await texting.run({ ...SEND, text: 'Hi', options }, items);

		expect(itemsAt(ran, 1)).toEqual([1, 5]);

		const byInput = { optOutCheck: 'input', optedOut: '={{ $itemIndex % 3 === 2 }}' };
		expect(itemsAt(await texting.run({ ...SEND, text: 'Hi', ...byInput }, items), 1)).toEqual([
			2, 5,
		]);
	});

	it('stop at one whose answer is none, and at an expression that fails', async () => {
		const items = itemsFor(people(7));
		const byInput = { optOutCheck: 'input', optedOut: '={{ $itemIndex === 4 ? "" : "no" }}' };
		const unanswered = await texting.run({ ...SEND, ...byInput }, items);
		const text = '={{ $itemIndex === 4 ? $("Nowhere").first().json.text : "Hi" }}';
		const failing = await texting.run({ ...SEND, text }, items);

		expect(errorOf(unanswered)).toMatchObject({
			message: "'Opted Out' says neither yes nor no, so nothing was sent",
			itemIndex: 4,
		});
		expect(errorOf(failing).description).toMatch(/4 items were done before this one, and would/);
	});

	it('read the credential once for each', async () => {
		await run(people(20), { credentials: { mobileApiConnectApi: { id: '1', name: 'Gateway' } } });

		expect(texting.credentials.reads).toBe(20);
	});
});

describe('when a text fails in the middle', () => {
	it('those under way with it are finished, nothing after them begins, and all are counted', async () => {
		texting.gateway.answer = butFor(person(4), TENANT_INACTIVE);
		const ran = await run(people(40));

		expect(errorOf(ran)).toEqual({
			name: 'NodeOperationError',
			message: 'The gateway account is suspended. Reactivate it with the gateway',
			description:
				'The gateway answered 403 tenant_inactive. The text was not sent. 4 items were done before this one and 2 after it, and would be done again if the node is tried again.',
			itemIndex: 4,
		});
		expect(sentTo().sort()).toEqual(people(7));
	});

	it('another whose fate is not known is said too', async () => {
		texting.gateway.answer = (response, seen) =>
			butFor(person(3), TENANT_INACTIVE)(
				response,
				(seen.body as { to: string }).to === person(5)
					? (response.destroy(), { ...seen, body: { to: person(3) } })
					: seen,
			);
		const { description, itemIndex } = errorOf(await run(people(40)));

		expect(itemIndex).toBe(3);
		expect(description).toMatch(
			/3 items were done before this one and 2 after it, and would be done again if the node is tried again\. Of 1 more after it, it is not known whether it was\.$/,
		);
	});

	it('the others go on with Continue On Fail, one by one at first', async () => {
		texting.gateway.answer = butFor(person(20), TENANT_INACTIVE);
		optOut({ phoneNumber: person(21) });
		const ran = await run(people(40), { onError: 'continueRegularOutput' });

		expect(itemsAt(ran, 0)).toEqual([...people(40).keys()].filter((n) => n !== 21));
		expect(itemsAt(ran, 1)).toEqual([21]);
		expect(resultsOf(ran)?.map(({ json }, n) => ('error' in json ? n : -1))).toContain(20);
		expect(sentTo()).toHaveLength(39);
		// 1, 2, 4, 8, 16 with the one that failed, and then 1, 2, 4 and the last two.
		expect(looks()).toBe(9);
	});

	it('an item that is not right stops nothing that is before it, and sends nothing behind it', async () => {
		const to = people(10);
		to[5] = 'BANK';
		const ran = await run(to);

		expect(errorOf(ran)).toMatchObject({
			message: "'To' is not a phone number that can be texted (…ANK)",
			itemIndex: 5,
		});
		expect(errorOf(ran).description).toMatch(/ 5 items were done before this one, and would/);
		expect(sentTo().sort()).toEqual(people(5));
	});

	it('items that are not right are items with Continue On Fail', async () => {
		const to = people(10);
		to[0] = '';
		to[5] = 'BANK';
		const ran = await run(to, { onError: 'continueRegularOutput' });

		expect(itemsAt(ran, 0)).toEqual([...to.keys()]);
		expect(resultsOf(ran)?.flatMap(({ json }, n) => ('error' in json ? [n] : []))).toEqual([0, 5]);
		expect(sentTo()).toHaveLength(8);
	});
});

describe('when the list fails while texts go out', () => {
	it('none of those that were to be looked up goes out', async () => {
		optOut();
		let looked = 0;
		texting.store.before = (route) => {
			if (route === 'rows' && ++looked === 4) texting.store.fail('rows', answers(403));
		};
		const { message, description, itemIndex } = errorOf(await run(people(40)));

		expect([message, itemIndex]).toEqual(['The opt-out list could not be read', 7]);
		expect(description).toMatch(/ 7 items were done before this one, and would be done again/);
		expect(sentTo().sort()).toEqual(people(7));
	});

	it('each of them is an error with Continue On Fail, and those after them go out', async () => {
		optOut();
		let looked = 0;
		texting.store.before = (route) => {
			if (route === 'rows' && ++looked === 4) texting.store.fail('rows', answers(403), 1);
		};
		const ran = await run(people(20), { onError: 'continueRegularOutput' });

		expect(itemsAt(ran, 0)).toEqual([...people(20).keys()]);
		expect(resultsOf(ran)?.flatMap(({ json }, n) => ('error' in json ? [n] : []))).toEqual([
			7, 8, 9, 10, 11, 12, 13, 14,
		]);
		expect(sentTo()).toHaveLength(12);
	});
});

describe('when the gateway says that it takes no more', () => {
	/** Takes so many, then none until somebody has waited, and then one for each time. */
	function throttled(first: number, pauses: number[]) {
		const seen = { now: 0, mostAfterwards: 0, refusals: 0 };
		let taken = 0;
		texting.gateway.answer = (response, request) => {
			seen.now++;
			if (pauses.length > 0) seen.mostAfterwards = Math.max(seen.mostAfterwards, seen.now);
			void pause(5).then(() => {
				seen.now--;
				const takes = taken < first + pauses.length;
				if (takes) taken++;
				else seen.refusals++;
				(takes ? accepted : refused(429, {}, { 'Retry-After': '3' }))(response, request);
			});
		};
		return seen;
	}

	it('the wave waits as long as it asks, and goes on one by one', async () => {
		const pauses = skipPauses();
		const seen = throttled(3, pauses);
		const ran = await run(people(12));

		expect(itemsAt(ran, 0)).toEqual([...people(12).keys()]);
		expect(new Set(pauses)).toEqual(new Set([3_000]));
		expect(seen.mostAfterwards).toBe(1);
		// The wave of four, and then each once before its own pause at most.
		expect(seen.refusals).toBeLessThanOrEqual(4 + 9);
	});

	it('a person who texts STOP meanwhile is not texted when it takes more', async () => {
		const table = optOut();
		skipPauses();
		let refusals = 0;
		texting.gateway.answer = (response, seen) => {
			if (sentTo().length <= 3 || refusals >= 4) return accepted(response);
			refusals++;
			texting.store.addRow(table, { phoneNumber: person(5) });
			refused(503, { error: 'no_active_device_for_tenant' })(response, seen);
		};
		const ran = await run(people(8));

		expect(itemsAt(ran, 1)).toEqual([5]);
		expect(sentTo().filter((to) => to === person(5))).toHaveLength(1);
	});

	it('without Continue On Fail it is tried with one of them, and the others are left', async () => {
		skipPauses();
		texting.gateway.answer = (response, seen) =>
			(sentTo().length <= 3 ? accepted : refused(503, { error: 'no_active_device_for_tenant' }))(
				response,
				seen,
			);
		const { message, description, itemIndex } = errorOf(await run(people(12)));

		expect([itemIndex, message.slice(0, 25)]).toEqual([3, 'No paired phone is online']);
		expect(description).toMatch(/ 3 items were done before this one, and would be done again/);
		// The wave of four, and then the first of them alone, as often as a text alone.
		expect(sentTo()).toHaveLength(3 + 4 + 4);
	});

	it('another that fails at once stops it, and is what is said', async () => {
		skipPauses();
		texting.gateway.answer = (response, seen) => {
			const { to } = seen.body as { to: string };
			if (to === person(3)) return refused(429)(response, seen);
			butFor(person(4), TENANT_INACTIVE)(response, seen);
		};
		const { description, itemIndex } = errorOf(await run(people(12)));

		expect(itemIndex).toBe(4);
		expect(description).toMatch(/ 3 items were done before this one and 2 after it, /);
		expect(sentTo()).toHaveLength(7);
	});

	it('with Continue On Fail all are tried as often as the options say', async () => {
		skipPauses();
		texting.gateway.answer = refused(429);
		const ran = await run(people(3), { onError: 'continueRegularOutput' });

		expect(resultsOf(ran)?.map(({ json }) => Object.keys(json))).toEqual(
			Array(3).fill(['error', 'details']),
		);
		expect(sentTo()).toHaveLength(3 * 4);
	});
});
