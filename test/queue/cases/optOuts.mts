import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createStore, type Store } from '../../../testbed/world/store.mts';
import {
	acceptedTexts,
	createConversation,
	createSender,
	credentialsOf,
	sendRequests,
	smsNode,
	textFrom,
	type Conversation,
	type Sender,
} from '../../../testbed/world/workflows.mts';
import { countOf } from '../../../testbed/world/countOf.mts';
import { untilEnded } from '../../../testbed/world/untilEnded.mts';
import type { QueueWorld } from '../../../testbed/world/queueWorld.mts';

const PEOPLE = 6;
const AT_ONCE = 20;

/** A STOP that comes in by one process holds in all of them. */
export function optOutCases(given: () => QueueWorld): void {
	let world: QueueWorld;
	let store: Store;
	let conversation: Conversation;
	let sender: Sender;

	beforeAll(async () => {
		world = given();
		store = await createStore(world);
		const credentials = credentialsOf(world.credential, store);
		const handle = { resource: 'optOut', operation: 'handle', businessName: 'Acme Dental' };
		conversation = await createConversation(world, {
			store,
			optOut: smsNode(handle, { credentials }),
		});
		sender = await createSender(world, { store });
		world.simulator.clearMessages();
		world.simulator.clearRequests();
	});
	afterEach(() => {
		world.simulator.clearMessages();
		world.simulator.clearRequests();
	});

	let people = 0;
	const somebody = () => `1415555${String(1_000 + people++)}`;

	/** How many left Send on "Sent" and on "Opted Out". */
	const leftSend = async (person: string) => {
		const run = await sender.send(`+${person}`);
		expect(run).toMatchObject({ status: 'success', error: '' });
		return run.left('SMS').map(({ length }) => length);
	};

	describe('a STOP by one webhook process', () => {
		it('keeps the texts of another workflow, by whichever process, until START', async () => {
			for (const person of Array.from({ length: PEOPLE }, somebody)) {
				expect(await leftSend(person)).toEqual([1, 0]);
				world.simulator.clearRequests();
				expect((await conversation.texts(person, 'STOP')).status).toBe('success');
				expect(acceptedTexts(world)).toMatchObject([{}, { to: `+${person}` }]);
				world.simulator.clearRequests();
				// Twice, so that both webhook processes have their turn.
				expect(await leftSend(person)).toEqual([0, 1]);
				expect(await leftSend(person)).toEqual([0, 1]);
				expect(sendRequests(world)).toEqual([]);
				await conversation.texts(person, 'START');
				expect(await leftSend(person)).toEqual([1, 0]);
				world.simulator.clearMessages();
			}
		});
	});

	describe('two STOPs of a person at the same instant, one on each process', () => {
		/** Both at once for each person; how many confirmations each got. */
		async function confirmationsOf(bodies: (person: string) => Array<Record<string, unknown>>) {
			const own = await createStore(world);
			const credentials = credentialsOf(world.credential, own);
			const handle = { resource: 'optOut', operation: 'handle', businessName: 'Acme Dental' };
			const both = await createConversation(world, {
				store: own,
				optOut: smsNode(handle, { credentials }),
			});
			await both.texts(somebody(), 'STOP');
			world.simulator.clearMessages();
			const stopped = Array.from({ length: AT_ONCE }, somebody);
			for (const person of stopped) {
				const answers = await Promise.all(
					bodies(person).map(async (body) => await both.deliver(body)),
				);
				expect(answers).toMatchObject([{ status: 200 }, { status: 200 }]);
			}
			const runs = await untilEnded(world, both.workflow.id, 1 + 2 * AT_ONCE);
			expect(countOf(runs.map(({ status }) => status))).toEqual(
				new Map([['success', runs.length]]),
			);
			const counts = countOf(acceptedTexts(world).map(({ to }) => to));
			const rows = countOf((await own.rows()).map(({ peer }) => peer));
			return {
				confirmations: stopped.map((person) => counts.get(`+${person}`) ?? 0),
				rows: stopped.map((person) => rows.get(`+${person}`) ?? 0),
			};
		}

		const spread = (counts: number[]) =>
			[...countOf(counts).entries()].map(([value, times]) => `${times} × ${value}`).join(', ');

		it('two different messages: one confirmation', async () => {
			const { confirmations, rows } = await confirmationsOf((person) =>
				// Older than five minutes, neither would be confirmed.
				[1, 2].map((seconds) =>
					textFrom(person, 'STOP', {
						receivedAt: new Date(Date.now() - seconds * 1_000).toISOString(),
					}),
				),
			);
			console.log(
				`Two STOPs at once: confirmations ${spread(confirmations)}; rows ${spread(rows)}`,
			);
			expect(Math.min(...rows)).toBeGreaterThan(0);
			expect(confirmations).toEqual(confirmations.map(() => 1));
		});

		it('the same message twice: one confirmation', async () => {
			const { confirmations, rows } = await confirmationsOf((person) => {
				const body = textFrom(person, 'STOP');
				return [body, body];
			});
			console.log(
				`A STOP on both at once: confirmations ${spread(confirmations)}; rows ${spread(rows)}`,
			);
			expect(Math.min(...rows)).toBeGreaterThan(0);
			expect(confirmations).toEqual(confirmations.map(() => 1));
		});
	});
}
