import type { Part, Row } from '../part.mts';
import { benchSending, type SendingRow } from '../sending.mts';
import { spreadOf } from '../spread.mts';
import { withBenchWorld } from '../world/benchWorld.mts';
import { ENGINES } from '../world/engine.mts';

/** Send beside n8n's HTTP Request node. */
export const sending: Part = {
	name: 'sending',
	title: "Sending, against n8n's HTTP Request node making the same request",
	goal: 'as fast, at least 0.9, without a list of opt-outs; with one, a look-up for a batch and not one per item',
	async run({ short, progress }) {
		const [lazy] = ENGINES;
		const options = short ? { rounds: 3, singles: 5, batch: 100 } : {};
		const rows = await withBenchWorld(lazy, progress, async (world) => {
			return await benchSending(world, options);
		});
		return rows.flatMap(rowsOf);
	},
};

function rowsOf({ items, setting, ours, httpRequest, ratio, lookUps }: SendingRow): Row[] {
	const figure = `${items} ${items === 1 ? 'item' : 'items'}, ${setting}`;
	const speed: Row = {
		figure: `${figure}, time for one (ratio: speed)`,
		ours: { name: 'Send', value: ours, unit: 'ms' },
		against: { name: 'HTTP Request', value: httpRequest, unit: 'ms' },
		ratio,
		goal: lookUps === undefined ? { atLeast: 0.9 } : undefined,
	};
	if (lookUps === undefined) return [speed];
	const looks: Row = {
		figure: `${figure}, look-ups`,
		ours: { name: 'Send', value: spreadOf([lookUps]), unit: 'look-ups' },
		against: { name: 'one for all', value: spreadOf([1]), unit: 'look-up' },
		ratio: spreadOf([lookUps]),
		goal: { atMost: 1 },
	};
	return [speed, looks];
}
