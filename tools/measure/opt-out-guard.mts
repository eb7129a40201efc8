// npm run measure:guard: what looking a person up before each text costs, on a real n8n. One
// instance, one workflow without a store and one for each size of the list, taken in turns; each
// run sends a batch. Medians with minimum and maximum, in milliseconds for one text.
import { createStore } from '../../testbed/world/store.mts';
import { createSender, type Sender } from '../../testbed/world/workflows.mts';
import { startWorld } from '../../testbed/world/world.mts';

const SIZES = [undefined, 0, 20_000];
const ROUNDS = Number(process.argv[2] ?? 15);

/** Texts in one run. */
const BATCH = 50;

const world = await startWorld();
try {
	const rows: Row[] = [];
	for (const size of SIZES) rows.push(await prepare(size));
	for (let round = 0; round < ROUNDS; round++) {
		for (const row of rows) row.perText.push(await sendBatch(row.sender));
	}
	const [unguarded] = rows;
	console.log(`Batches of ${BATCH} texts, ${ROUNDS} each, in turns.\n`);
	console.log('| rows in the list | one text, ms | of it the look-up, ms |');
	console.log('| ---: | --- | ---: |');
	for (const { size, perText } of rows) {
		const list = size === undefined ? 'no list' : size.toLocaleString('en');
		const more = (median(perText) - median(unguarded.perText)).toFixed(1);
		console.log(`| ${list} | ${spread(perText)} | ${size === undefined ? '–' : more} |`);
	}
} finally {
	await world.close();
}

interface Row {
	/** How many people the list has; undefined without one. */
	size: number | undefined;
	sender: Sender;
	/** In milliseconds, of each batch. */
	perText: number[];
}

async function prepare(size: number | undefined): Promise<Row> {
	const store = size === undefined ? undefined : await createStore(world);
	const sender = await createSender(world, { store });
	// The first run makes the table, and is not counted.
	await sendBatch(sender);
	if (store && size) {
		const [{ id }] = await store.tables.named(store.table);
		const at = new Date().toISOString();
		const people = Array.from({ length: size }, (_, index) => ({
			phoneNumber: `+1212${5_550_000 + index}`,
			line: 'all',
			state: 'optedOut',
			reason: 'import',
			at,
		}));
		await store.tables.insert(id, people);
	}
	return { size, sender, perText: [] };
}

/** Sends a batch to people who are in no list, and tells how long the node took for one of them. */
async function sendBatch(sender: Sender): Promise<number> {
	const people = Array.from({ length: BATCH }, (_, index) => `+1415555${1_000 + index}`);
	const run = await sender.send(...people);
	const [sent = []] = run.left('SMS');
	if (sent.length !== BATCH) throw new Error(`${sent.length} of ${BATCH} sent: ${run.error}`);
	world.simulator.clearMessages();
	world.simulator.clearRequests();
	return run.took('SMS') / BATCH;
}

function sorted(values: number[]): number[] {
	return [...values].sort((a, b) => a - b);
}

function median(values: number[]): number {
	return sorted(values)[Math.floor(values.length / 2)];
}

/** Median (minimum – maximum). */
function spread(values: number[]): string {
	const [least, most] = [sorted(values)[0], sorted(values)[values.length - 1]];
	return `${median(values).toFixed(1)} (${least.toFixed(1)} – ${most.toFixed(1)})`;
}
