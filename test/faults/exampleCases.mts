import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionSummary } from '../../testbed/n8n/api/types.mts';
import { eventually } from '../../testbed/process/eventually.mts';
import { createStore } from '../../testbed/world/store.mts';
import { startStoreProxy } from '../../testbed/world/storeProxy.mts';
import type { World } from '../../testbed/world/world.mts';
import { publishBehindTrigger, type BehindTrigger } from './behindTrigger.mts';
import type { FaultsWorld } from './faultsWorld.mts';
import type { RetryExample } from './retryExample.mts';

/** Something that the example has to do, or leave alone, and what is wrong where it does not. */
export interface ExampleCase {
	name: string;
	faults: string[];
}

/** Long enough for the crash to come in its middle, in milliseconds. */
const CALL_MS = 8_000;

/** n8n may be busy with its start, in milliseconds. */
const WITHIN = 90_000;

/**
 * What the example does with one failure of each kind: the same crash for most of them, then the
 * example twice at once, and once more.
 */
export async function playExampleCases(
	world: FaultsWorld,
	example: RetryExample,
): Promise<ExampleCase[]> {
	const { client, main, simulator } = world;
	const proxy = await startStoreProxy(world.url);
	const n8n = { url: world.url } as World['n8n'];
	const list = await createStore({ client, n8n }, { baseUrl: proxy.baseUrl });
	const cut = {
		'a crashed execution is retried, once': await publishBehindTrigger(world, {
			callMs: CALL_MS,
		}),
		'once also where n8n keeps no successful executions': await publishBehindTrigger(world, {
			callMs: CALL_MS,
			settings: { saveDataSuccessExecution: 'none' },
		}),
		'one whose retry fails is not retried again': await publishBehindTrigger(world, {
			callMs: CALL_MS,
			callStatus: 500,
		}),
		'one that somebody retried is left alone': await publishBehindTrigger(world, {
			callMs: CALL_MS,
		}),
		'a workflow that is not published any more is left alone': await publishBehindTrigger(world, {
			callMs: CALL_MS,
		}),
	};
	const [, , , byHand, unpublished] = Object.values(cut);
	const usersOwn = await publishBehindTrigger(world, { callStatus: 500 });
	const notRecorded = await publishBehindTrigger(world, { store: list.credential });

	let number = 0;
	const text = async ({ url }: BehindTrigger, words: string) => {
		simulator.setRules([{ id: 'example', match: { type: 'any' }, url }]);
		const id = `example-${number++}`;
		const sent = simulator.sendText({ from: `44791000000${number}`, text: words, id });
		await simulator.textSettled(sent.id);
	};
	await text(usersOwn, 'When do you open?');
	proxy.play('reset');
	await text(notRecorded, 'STOP');
	await untilStatus(world, usersOwn, 'error');
	await untilStatus(world, notRecorded, 'error');
	proxy.play('pass');
	for (const behind of Object.values(cut)) await text(behind, 'When do you open?');
	for (const behind of Object.values(cut)) {
		await eventually(
			() => behind.runs().size,
			(runs) => runs === 1,
			WITHIN,
		);
	}
	await main.kill();
	await world.untilUp();
	for (const behind of Object.values(cut)) await untilStatus(world, behind, 'crashed');
	const [crashed] = await executionsOf(world, byHand);
	await client.retry(crashed.id);
	await client.unpublish(unpublished.workflow.id);

	const reports = await example.runAtOnce(2);
	// The clock of n8n's list of executions must not matter.
	await pause(1_000);
	reports.push(await example.run());

	const expected = new Map<BehindTrigger, number>([
		...Object.values(cut).map((behind): [BehindTrigger, number] => [behind, 2]),
		[unpublished, 1],
		[usersOwn, 1],
		[notRecorded, 1],
	]);
	const names = new Map<BehindTrigger, string>([
		...Object.entries(cut).map(([name, behind]): [BehindTrigger, string] => [behind, name]),
		[usersOwn, "an error in a node of the user's is left alone"],
		[notRecorded, 'one that failed in the trigger itself is retried'],
	]);
	const cases = [...names].map(([behind, name]) => ({
		name: `example: ${name}`,
		faults: [...behind.runs()]
			.filter(([, count]) => count !== expected.get(behind))
			.map(([id, count]) => `${id} ran ${count} times in place of ${expected.get(behind)}`)
			.concat(behind.runs().size === 1 ? [] : ['it never ran']),
	}));
	const told = reports.flatMap(({ summary }) => summary);
	const outcomes = reports
		.flatMap(({ retried }) => retried)
		.map(({ outcome }) => String(outcome))
		.sort();
	const right = ['failed again: error', 'ran', 'ran', 'ran'];
	const isRight = JSON.stringify(outcomes) === JSON.stringify(right);
	const hasText = told.every(({ text: words }) => String(words).includes('was retried as'));
	cases.push({
		name: 'example: it says what it retried and what came of it',
		faults: [
			...(isRight ? [] : [`it says ${JSON.stringify(outcomes)}`]),
			...(told.length > 0 && hasText ? [] : [`its summaries are ${JSON.stringify(told)}`]),
		],
	});
	for (const behind of names.keys()) await behind.remove();
	await proxy.close();
	return cases;
}

async function untilStatus(
	world: FaultsWorld,
	behind: BehindTrigger,
	status: ExecutionSummary['status'],
): Promise<void> {
	await eventually(
		async () => await executionsOf(world, behind),
		([execution]) => execution?.status === status,
		WITHIN,
	);
}

const executionsOf = async ({ client }: FaultsWorld, { workflow }: BehindTrigger) =>
	await client.executions({ workflowId: workflow.id });
