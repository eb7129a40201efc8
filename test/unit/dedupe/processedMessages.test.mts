import { afterEach, describe, expect, it, jest } from '@jest/globals';

import { ProcessedMessages } from '../../../nodes/SmsGateway/dedupe/processedMessages.ts';
import { until } from '../../support/until.mts';
import { ProcessedRow } from '../../support/processedRow.mts';

const count = (answers: boolean[]) => answers.filter(Boolean).length;

afterEach(() => {
	jest.restoreAllMocks();
});

describe('the messages that ran before', () => {
	it('are told from the first execution with a message', async () => {
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];

		expect(await processed.isFirst('a', '1', row.store())).toBe(true);
		expect(await processed.isFirst('a', '2', row.store())).toBe(false);
		expect(await processed.isFirst('b', '3', row.store())).toBe(true);
	});

	it('are known after a restart, by a process that knows nothing', async () => {
		const row = new ProcessedRow();
		await new ProcessedMessages().isFirst('a', '1', row.store());

		expect(await new ProcessedMessages().isFirst('a', '2', row.store())).toBe(false);
	});

	it('are first once when twenty executions ask at the same time', async () => {
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
		const answers = await Promise.all(
			Array.from({ length: 20 }, (_, n) => processed.isFirst('a', String(n), row.store())),
		);

		expect(answers).toEqual([true, ...Array<boolean>(19).fill(false)]);
	});

	it('are all first, and all kept, when they are 200 different ones at the same time', async () => {
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
		const keys = Array.from({ length: 200 }, (_, n) => `key${n}`);
		const ask = async (run: string) =>
			await Promise.all(keys.map((key, n) => processed.isFirst(key, `${run}${n}`, row.store())));

		expect(count(await ask('first'))).toBe(200);
		expect(count(await ask('again'))).toBe(0);
		// One after the other, 400 executions would have read the row 400 times at the least.
		expect(row.reads).toBeLessThan(40);
	});

	it('do not stop the execution that the engine runs a second time', async () => {
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
		await processed.isFirst('a', '1', row.store());

		expect(await processed.isFirst('a', '1', row.store())).toBe(true);
	});

	it('stop a duplicate that the engine runs a second time', async () => {
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
		await processed.isFirst('a', '1', row.store());
		await processed.isFirst('a', '2', row.store());

		expect(await processed.isFirst('a', '2', row.store())).toBe(false);
		expect(row.entries).toEqual(['a', 'a@1']);
	});

	it('survive a writer of another process that overwrites the row in between', async () => {
		const row = new ProcessedRow();
		const [one, other] = [new ProcessedMessages(), new ProcessedMessages()];
		const rounds = Array.from({ length: 10 }, (_, n) => n);
		await Promise.all(
			rounds.flatMap((n) => [
				one.isFirst(`one${n}`, `1${n}`, row.store()),
				other.isFirst(`other${n}`, `2${n}`, row.store()),
			]),
		);
		await until(() => rounds.every((n) => row.entries.includes(`one${n}`)));
		await until(() => rounds.every((n) => row.entries.includes(`other${n}`)));
		const again = new ProcessedMessages();
		const answers = await Promise.all(
			rounds.flatMap((n) => [
				again.isFirst(`one${n}`, `3${n}`, row.store()),
				again.isFirst(`other${n}`, `4${n}`, row.store()),
			]),
		);

		expect(count(answers)).toBe(0);
	});

	it('are written again when a concurrent writer lost them, and none comes after them', async () => {
		const row = new ProcessedRow();
		await new ProcessedMessages().isFirst('a', '1', row.store());
		await row.store().remove(['a', 'a@1']);

		await until(() => row.entries.length === 2);
		expect(row.entries).toEqual(['a', 'a@1']);
	});

	it('are no less known when a concurrent writer lost them before the next batch', async () => {
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
		await processed.isFirst('a', '1', row.store());
		await row.store().remove(['a', 'a@1']);

		expect(await processed.isFirst('a', '2', row.store())).toBe(false);
		expect(row.entries).toEqual(['a', 'a@1']);
	});

	it('are looked for again when the database did not answer', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
		const store = row.store();
		let isAway = false;
		const record = jest.fn(async (entries: string[]) => {
			if (isAway) throw new Error('database is locked');
			return await store.record(entries);
		});
		await processed.isFirst('a', '1', { ...store, record });
		await store.remove(['a', 'a@1']);
		isAway = true;
		await until(() => record.mock.calls.length > 6);
		isAway = false;

		expect(await processed.isFirst('b', '2', { ...store, record })).toBe(true);
		expect(row.entries).toEqual(['a', 'a@1', 'b', 'b@2']);
	});

	it('stop a duplicate that runs a second time, although the database failed when it was found', async () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
		const store = row.store();
		const remove = jest.fn(store.remove).mockRejectedValueOnce(new Error('database is locked'));
		await processed.isFirst('a', '1', store);

		expect(await processed.isFirst('a', '2', { ...store, remove })).toBe(false);
		expect(await processed.isFirst('a', '2', store)).toBe(false);
		expect(row.entries).toEqual(['a', 'a@1']);
	});

	it('stand the constraint error of the first insert of two processes', async () => {
		const row = new ProcessedRow();
		const answers = await Promise.all([
			new ProcessedMessages().isFirst('a', '1', row.store()),
			new ProcessedMessages().isFirst('b', '2', row.store()),
		]);

		expect(answers).toEqual([true, true]);
		expect([...row.entries].sort()).toEqual(['a', 'a@1', 'b', 'b@2']);
	});

	it('forget the oldest when there are more than the row may hold', async () => {
		const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
		for (const key of ['a', 'b', 'c']) await processed.isFirst(key, key, row.store(4));

		expect(row.entries).toEqual(['b', 'b@b', 'c', 'c@c']);
		expect(await processed.isFirst('c', 'again', row.store(4))).toBe(false);
	});

	describe('when the database keeps failing', () => {
		it('decide nothing, and say what the database said', async () => {
			jest.spyOn(Math, 'random').mockReturnValue(0);
			const record = jest.fn(async () => await Promise.reject(new Error('database is locked')));
			const failing = { record, remove: async () => undefined };
			const asked = new ProcessedMessages().isFirst('a', '1', failing);

			await expect(asked).rejects.toThrow('database is locked');
			expect(record.mock.calls).toHaveLength(6);
		});

		it('go on with the next execution', async () => {
			const [processed, row] = [new ProcessedMessages(), new ProcessedRow()];
			const broken = {
				record: async () => await Promise.reject(new Error('database is locked')),
				remove: async () => undefined,
			};
			const failed = processed.isFirst('a', '1', broken).catch(() => 'failed');

			expect(await failed).toBe('failed');
			expect(await processed.isFirst('a', '2', row.store())).toBe(true);
		});
	});
});
