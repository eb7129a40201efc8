import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StoredRow } from '../../testbed/world/dataTables.mts';
import { eventually } from '../../testbed/process/eventually.mts';
import { post } from '../../testbed/world/delivery.mts';
import { createStore, type Store } from '../../testbed/world/store.mts';
import {
	acceptedTexts,
	createConversation,
	createSender,
	runOf,
	textFrom,
	type Conversation,
	type Run,
	type Sender,
} from '../../testbed/world/workflows.mts';
import { BOOT_TIMEOUT, startWorld, type World } from '../../testbed/world/world.mts';

let world: World;
let store: Store;
/** The workflow of the trigger. */
let inbox: Conversation;

beforeAll(async () => {
	world = await startWorld();
	store = await createStore(world);
}, BOOT_TIMEOUT);
beforeEach(async () => {
	inbox = await createConversation(world, { store });
});
afterAll(async () => await world?.close(), BOOT_TIMEOUT);
afterEach(() => {
	world.simulator.clearMessages();
	world.simulator.clearRequests();
});

let people = 0;

/** A number that no other test uses, as the gateway writes it. */
const somebody = () => `1415555${String(1_000 + people++)}`;

const QUESTION = 'Your appointment is on Monday at 9. Is that fine?';

/** Asks whom it is told to. */
const createAsker = async (parameters: Record<string, unknown> = {}): Promise<Sender> =>
	await createSender(world, {
		store,
		parameters: {
			operation: 'sendAndWait',
			to: '=+{{ $json.to }}',
			message: QUESTION,
			...parameters,
		},
	});

const waitingRows = async (): Promise<StoredRow[]> =>
	await store.tables.rows(`${store.fields.tablePrefix}waiting_conversations`);

const rowOf = async (person: string): Promise<StoredRow> => {
	const rows = (await waitingRows()).filter((row) => row.person === `+${person}`);
	if (rows.length !== 1) throw new Error(`${rows.length} rows`);
	return rows[0];
};

/** Waits until the executions of a workflow that wait are so many. */
const untilWaiting = async ({ workflow }: Sender, count = 1) =>
	await eventually(
		async () => {
			const all = await world.client.executions({ workflowId: workflow.id });
			const failed = all.find(({ status }) => status === 'error');
			if (failed) throw new Error(runOf(await world.client.execution(failed.id)).error);
			return all.filter(({ status }) => status === 'waiting');
		},
		({ length }) => length === count,
	);

/** The trigger's executions that have ended, the newest first. */
const inboxRuns = async () =>
	(await world.client.executions({ workflowId: inbox.workflow.id })).filter(
		({ status }) => status === 'success',
	);

/** What left the node, as [what came with it] for each output. */
const left = (run: Run) => {
	const [replied = [], optedOut = [], noReply = []] = run.left('SMS');
	const json = (items: typeof replied) => items.map((item) => item.json);
	return { replied: json(replied), optedOut: json(optedOut), noReply: json(noReply) };
};

const nothing = { replied: [], optedOut: [], noReply: [] };

it('confirms an appointment, with one wrong answer between', async () => {
	const person = somebody();
	const asker = await createAsker({ responseType: 'choice', choices: 'Confirm\nAnother day' });
	await asker.start(person);
	const [{ id }] = await untilWaiting(asker);
	expect(acceptedTexts(world)).toMatchObject([
		{ to: `+${person}`, text: `${QUESTION}\n1 Confirm\n2 Another day` },
	]);
	const asked = await rowOf(person);

	// Somebody else's text, and one that is no answer.
	const other = await inbox.texts(somebody(), '1');
	expect(other.left('Trigger')[0]).toHaveLength(1);
	await untilWaiting(asker);
	const wrong = await inbox.texts(person, 'who is this?');
	expect(wrong.left('Trigger').flat()).toEqual([]);
	await eventually(
		() => acceptedTexts(world).length,
		(length) => length === 2,
	);
	expect(acceptedTexts(world)[1].text).toBe(
		'Sorry, I did not understand that. Please answer with a number:\n1 Confirm\n2 Another day',
	);
	await untilWaiting(asker);

	const right = await inbox.texts(person, 'confrim pls');
	expect(right.left('Trigger').flat()).toEqual([]);
	const run = await asker.ended();
	expect(run).toMatchObject({ id, status: 'success' });
	expect(left(run)).toEqual({
		...nothing,
		replied: [
			expect.objectContaining({ answer: 'Confirm', text: 'confrim pls', from: `+${person}` }),
		],
	});
	expect(run.left('SMS')[0][0].pairedItem).toEqual({ item: 0 });

	// Then nobody waits: the next text is the trigger's.
	const later = await inbox.texts(person, 'thanks');
	expect(later.left('Trigger')[0]).toHaveLength(1);
	// The address at which it was resumed is in no execution.
	const secrets = [String(asked.proof), String(asked.resumePath).split('signature=')[1]];
	for (const { id: each } of [run, wrong, right]) {
		const everything = JSON.stringify(await world.client.execution(each));
		for (const secret of secrets) expect(everything).not.toContain(secret);
	}
	expect(await rowOf(person)).toMatchObject({ state: 'ended', resumePath: '', proof: '' });
});

it('ends on Opted Out at a STOP, which is recorded', async () => {
	const person = somebody();
	const asker = await createAsker();
	await asker.start(person);
	await untilWaiting(asker);

	const stop = await inbox.texts(person, 'STOP');
	expect(stop.left('Trigger')[1]).toEqual([
		expect.objectContaining({ json: expect.objectContaining({ optOutRecorded: 'optedOut' }) }),
	]);
	const run = await asker.ended();
	expect(left(run)).toEqual({
		...nothing,
		optedOut: [expect.objectContaining({ answer: null, text: 'STOP' })],
	});
	// Asked again, nothing is sent, and nobody waits.
	const again = await asker.send(person);
	expect(left(again)).toEqual({
		...nothing,
		optedOut: [expect.objectContaining({ sent: false, reason: 'optedOut' })],
	});
	expect(acceptedTexts(world)).toHaveLength(1);
});

it('gives one of two answers in the same instant to the execution, and lets the other one run', async () => {
	const person = somebody();
	const asker = await createAsker();
	await asker.start(person);
	await untilWaiting(asker);
	const before = await inboxRuns();
	await Promise.all(
		['first', 'second'].map(async (text) => await inbox.deliver(textFrom(person, text))),
	);
	const all = await eventually(inboxRuns, ({ length }) => length === before.length + 2);
	const both = await Promise.all(
		all.slice(0, 2).map(async ({ id }) => runOf(await world.client.execution(id))),
	);

	const [answer] = left(await asker.ended()).replied.map(({ text }) => text);
	const ran = both.flatMap((run) => run.left('Trigger')[0] ?? []).map(({ json }) => json.text);
	expect([answer, ...ran].sort()).toEqual(['first', 'second']);
});

it('is not resumed by a signature of another execution, nor by what says it is somebody else', async () => {
	const [one, two] = [somebody(), somebody()];
	const asker = await createAsker();
	await asker.start(one);
	await asker.start(two);
	await untilWaiting(asker, 2);
	const [rowOne, rowTwo] = [await rowOf(one), await rowOf(two)];
	const pathOf = (row: StoredRow) => String(row.resumePath).split('?');
	const handed = (row: StoredRow, from: string) => ({
		row: row.id,
		proof: row.proof,
		delivery: 'made up',
		kind: 'reply',
		message: { ...textFrom(from, 'YES'), from: `+${from}` },
	});
	const foreign = `${world.n8n.url}${pathOf(rowOne)[0]}?${pathOf(rowTwo)[1]}`;
	expect((await post(foreign, handed(rowOne, one))).status).toBe(401);
	const own = `${world.n8n.url}${String(rowOne.resumePath)}`;
	expect(JSON.parse((await post(own, handed(rowOne, two))).body)).toEqual({ taken: false });
	expect(JSON.parse((await post(own, { ...handed(rowOne, one), proof: 'no' })).body)).toEqual({
		taken: false,
	});
	await untilWaiting(asker, 2);
	// With all of it right and no claim in the list, it runs, finds that nobody claimed it, and waits again.
	expect(JSON.parse((await post(own, handed(rowOne, one))).body)).toEqual({ taken: true });
	await untilWaiting(asker, 2);

	await inbox.texts(one, 'I am one');
	await inbox.texts(two, 'I am two');
	const texts = [await asker.ended(), await asker.ended()].flatMap((run) => left(run).replied);
	expect(texts.map(({ from, text }) => `${String(from)} ${String(text)}`).sort()).toEqual([
		`+${one} I am one`,
		`+${two} I am two`,
	]);
});

it('gives the answer to who asked first, or last, or refuses to ask', async () => {
	const person = somebody();
	const [first, second] = [await createAsker(), await createAsker({ message: 'And then?' })];
	await first.start(person);
	await untilWaiting(first);
	await second.start(person);
	await untilWaiting(second);
	const refusing = await createAsker({ whenWaiting: 'refuse' });
	const refused = await refusing.send(person);
	expect(refused.error).toContain('already waits for a reply of this person');
	expect(acceptedTexts(world)).toHaveLength(2);

	await inbox.texts(person, 'one');
	expect(left(await first.ended()).replied).toMatchObject([{ text: 'one' }]);
	const newest = await createAsker({ whenWaiting: 'newestFirst' });
	await newest.start(person);
	await untilWaiting(newest);
	await inbox.texts(person, 'two');
	expect(left(await newest.ended()).replied).toMatchObject([{ text: 'two' }]);
	await inbox.texts(person, 'three');
	expect(left(await second.ended()).replied).toMatchObject([{ text: 'three' }]);
});

describe('a minute', () => {
	it('is over without a reply: it leaves on No Reply, and a later text is the trigger again', async () => {
		const person = somebody();
		const asker = await createAsker({ waitAmount: 1, waitUnit: 'minutes' });
		await asker.start(person);
		const run = await asker.ended();
		expect(run.status).toBe('success');
		expect(left(run)).toEqual({
			...nothing,
			noReply: [expect.objectContaining({ reason: 'timedOut', sent: true, to: `+${person}` })],
		});
		const late = await inbox.texts(person, 'sorry, late');
		expect(late.left('Trigger')[0]).toHaveLength(1);
	});
});

it('reads a day and a time', async () => {
	const person = somebody();
	const asker = await createAsker({
		responseType: 'dateTime',
		answerOptions: { zone: 'Europe/Berlin', dateLanguage: 'de' },
	});
	await asker.start(person);
	await untilWaiting(asker);
	await inbox.texts(person, 'morgen um 15 Uhr');
	expect(left(await asker.ended()).replied).toMatchObject([
		{ answer: expect.stringMatching(/^\d{4}-\d\d-\d\dT15:00:00\.000\+0[12]:00$/) },
	]);
});

it('waits through a restart', async () => {
	const person = somebody();
	const asker = await createAsker({ responseType: 'yesNo' });
	await asker.start(person);
	await untilWaiting(asker);
	await world.n8n.restart();
	// After a restart n8n answers before the webhooks of its workflows are there again.
	await eventually(
		async () => (await inbox.deliver(textFrom(person, 'Yes, see you then'))).status,
		(status) => status === 200,
	);
	expect(left(await asker.ended()).replied).toMatchObject([
		{ answer: true, text: 'Yes, see you then' },
	]);
});

it('keeps 50 conversations apart that are answered at once, in another order', async () => {
	const asker = await createAsker({ responseType: 'number' });
	const all = Array.from({ length: 50 }, (_, n) => ({ person: somebody(), n }));
	for (const { person } of all) await asker.start(person);
	const waiting = await untilWaiting(asker, 50);
	const shuffled = all.toSorted(({ n: a }, { n: b }) => ((a * 37) % 50) - ((b * 37) % 50));
	await Promise.all(
		shuffled.map(async ({ person, n }) => await inbox.deliver(textFrom(person, `it is ${n}`))),
	);
	const taken = await eventually(inboxRuns, ({ length }) => length === all.length, 120_000);
	// Each was handed over, and none ran behind the trigger.
	const behind = await Promise.all(
		taken.map(async ({ id }) =>
			runOf(await world.client.execution(id))
				.left('Trigger')
				.flat(),
		),
	);
	expect(behind.flat()).toEqual([]);
	const runs = await eventually(
		async () => await Promise.all(waiting.map(async ({ id }) => await world.client.execution(id))),
		(executions) => executions.every(({ status }) => status === 'success'),
		120_000,
	);
	const answers = runs.flatMap((run) => left(runOf(run)).replied);
	const byPerson = Object.fromEntries(answers.map(({ from, answer }) => [from, answer]));
	expect(byPerson).toEqual(Object.fromEntries(all.map(({ person, n }) => [`+${person}`, n])));
	expect(answers).toHaveLength(50);
});
