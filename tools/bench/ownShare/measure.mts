// node measure.mts <bundle> <rounds> <messages>: runs on the Node.js of n8n, which reads TypeScript
// by itself. Writes one JSON line for each size: what each way took a round, in microseconds of CPU
// for a message.
import { createHmac, createSecretKey } from 'node:crypto';
import { createRequire } from 'node:module';
import process from 'node:process';
import { SECRET, signedMessages, SIZES, type SignedMessage } from './messages.mts';
import { executeContext, webhookContext } from './n8nStandIn.mts';

/** Rounds that are not counted: the engine compiles what runs often. */
const WARM_UP = 8;

/** Executions run side by side, as under load: they share their looks into n8n's row. */
const SIDE_BY_SIDE = 50;

/** Executions of a round: each fifty of them wait a tenth of a second, which takes no CPU. */
const MOST_EXECUTIONS = 500;

/** The ways from bytes to an item, from the least to the most. */
const WAYS = ['bare', 'bareWithKeyObject', 'accepted', 'complete'] as const;
type Way = (typeof WAYS)[number];

/** What a size gave: one value a round, in microseconds of CPU for a message. */
export interface Measured {
	/** Bytes of a body. */
	size: number;
	taken: Record<Way, number[]>;
}

interface Trigger {
	webhook(this: unknown): Promise<{ workflowData?: unknown[][] }>;
	execute(this: unknown): Promise<unknown[][]>;
}

const [bundle, rounds, messages] = process.argv.slice(2);
const { SmsGatewayTrigger } = createRequire(import.meta.url)(bundle) as {
	SmsGatewayTrigger: new () => Trigger;
};
const trigger = new SmsGatewayTrigger();
let lastExecution = 0;
const bytesKey = Buffer.from(SECRET);
const keyObject = createSecretKey(bytesKey);

/** Each gives the microseconds of CPU for a message. */
const run: Record<Way, (deliveries: SignedMessage[]) => Promise<number>> = {
	bare: async (deliveries) => (await bare(deliveries, bytesKey)) / deliveries.length,
	bareWithKeyObject: async (deliveries) => (await bare(deliveries, keyObject)) / deliveries.length,
	accepted: async (deliveries) => (await accept(deliveries)).took / deliveries.length,
	complete: async (deliveries) => {
		const { took, items } = await accept(deliveries);
		const executed = items.slice(0, MOST_EXECUTIONS);
		return took / deliveries.length + (await complete(executed)) / executed.length;
	},
};

for (const size of SIZES) {
	const deliveries = signedMessages(size, Number(messages));
	const taken: Record<Way, number[]> = {
		bare: [],
		bareWithKeyObject: [],
		accepted: [],
		complete: [],
	};
	for (let round = -WARM_UP; round < Number(rounds); round++) {
		// In alternation, and each time in the other direction.
		for (const way of round % 2 === 0 ? WAYS : WAYS.toReversed()) {
			const took = await run[way](deliveries);
			if (round >= 0) taken[way].push(took);
		}
	}
	const measured: Measured = { size, taken };
	process.stdout.write(`${JSON.stringify(measured)}\n`);
}

async function bare(deliveries: SignedMessage[], key: Parameters<typeof createHmac>[1]) {
	let seen = 0;
	const since = cpuTime();
	for (const { body } of deliveries) {
		seen += createHmac('sha256', key).update(body).digest()[0];
		seen += (JSON.parse(body.toString()) as { from: string }).from.length;
	}
	const took = cpuTime() - since;
	if (seen === 0) throw new Error('Nothing was computed');
	return await Promise.resolve(took);
}

async function accept(deliveries: SignedMessage[]) {
	const calls = deliveries.map(webhookContext);
	const answers: Array<{ workflowData?: unknown[][] }> = [];
	const since = cpuTime();
	for (const { context, answer } of calls) {
		answers.push(await trigger.webhook.call(context));
		answer();
	}
	const took = cpuTime() - since;
	const items = answers.map(({ workflowData }, at) => {
		if (!workflowData) throw new Error(`Message ${at} was not accepted`);
		return workflowData[0];
	});
	return { took, items };
}

async function complete(accepted: unknown[][]) {
	const contexts = accepted.map((items) => executeContext(items, String(++lastExecution)));
	const outputs: unknown[][][] = [];
	const since = cpuTime();
	for (let at = 0; at < contexts.length; at += SIDE_BY_SIDE) {
		const some = contexts.slice(at, at + SIDE_BY_SIDE);
		outputs.push(...(await Promise.all(some.map((context) => trigger.execute.call(context)))));
	}
	const took = cpuTime() - since;
	const lost = outputs.findIndex(([onMessage]) => onMessage.length !== 1);
	if (lost >= 0) throw new Error(`Message ${lost} did not leave the trigger`);
	return took;
}

/** Of this process, in microseconds: what else the machine does meanwhile is not in it. */
function cpuTime(): number {
	const { user, system } = process.cpuUsage();
	return user + system;
}
