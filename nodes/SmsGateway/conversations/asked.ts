import { createHash, timingSafeEqual } from 'node:crypto';

import type {
	IDataObject,
	IExecuteData,
	IExecuteFunctions,
	INodeExecutionData,
	IRunExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { personKey } from '../shared/personKey';
import type { HandedOver, Receipt } from './handedOver';

/** What an execution remembers while it waits, and after it was resumed. */
export interface Asked {
	/** Its row in the list of those who wait. */
	row: number;
	/** The person, as `personKey` spells them. */
	person: string;
	/** SHA-256 of the row's proof: executions are read by more people than the table. */
	proofDigest: string;
	/** Until when, in milliseconds since 1970. */
	until: number;
	/** Replies that were no answer. */
	notUnderstood: number;
	/** What left as sent. */
	sent: IDataObject;
	/** The node's input, which n8n puts out in its place when the time is over. */
	input: INodeExecutionData[];
	/** What the person wrote; undefined while nothing has come. */
	reply?: Reply;
}

/** What was handed over, without what only the list may hold. */
export type Reply = Omit<HandedOver, 'proof'>;

/** Under this name n8n keeps it with the node's run, through restarts. */
const FIELD = 'smsGatewayAsked';

type Metadata = Record<string, unknown>;

export const digestOfProof = (proof: string) => createHash('sha256').update(proof).digest('hex');

/** What the execution has asked, when the node runs because somebody replied. */
export function askedOf(context: IExecuteFunctions): (Asked & { reply: Reply }) | undefined {
	const asked = askedIn(context.getExecuteData());
	return asked?.reply ? { ...asked, reply: asked.reply } : undefined;
}

/**
 * Puts the execution to wait.
 *
 * @param leaves what leaves the node on each output when the time is over: n8n passes on what came in,
 * and so gets this in its place
 */
export async function waitForReply(
	context: IExecuteFunctions,
	asked: Asked,
	leaves: INodeExecutionData[][],
): Promise<void> {
	context.setMetadata({
		forwardAllOutputs: true,
		[FIELD]: { ...asked, reply: undefined },
	} as Parameters<IExecuteFunctions['setMetadata']>[0]);
	context.getExecuteData().data.main = leaves;
	await context.putExecutionToWait(new Date(asked.until));
}

/** What the execution remembers of the question is of no use behind it. */
export function forgetQuestion(context: IExecuteFunctions): void {
	context.setMetadata({ [FIELD]: undefined } as Parameters<IExecuteFunctions['setMetadata']>[0]);
}

/**
 * Takes what was posted to the waiting execution, if it is for it: then the node runs again, with its
 * own input and the reply beside it. Whatever else comes leaves the execution waiting.
 *
 * n8n means a node that waited to be skipped when it is resumed, and to put out what its webhook gave.
 * It runs here instead, because a reply may be no answer: then the person is asked again, after one
 * more look at whether they opted out, and the execution goes on waiting.
 */
export function receiveReply(context: IWebhookFunctions): IWebhookResponseData {
	const run = waitingRun(context);
	const asked = run && askedIn(run);
	const handed = context.getBodyData() as unknown as Partial<HandedOver>;
	if (!run || !asked || !isFor(handed, asked)) return receipt(false);
	const { row, delivery, kind, message, binary } = handed;
	const reply: Reply = { row, delivery, kind, message, ...(binary && { binary }) };
	run.node.disabled = false;
	run.metadata = { ...run.metadata, [FIELD]: { ...asked, reply } } as Metadata;
	return { ...receipt(true), workflowData: [asked.input] };
}

const receipt = (taken: boolean) => ({ webhookResponse: { taken } satisfies Receipt });

function isFor(handed: Partial<HandedOver>, asked: Asked): handed is HandedOver {
	const { row, proof, delivery, kind, message } = handed;
	return (
		row === asked.row &&
		typeof delivery === 'string' &&
		(kind === 'reply' || kind === 'optOut') &&
		typeof message?.from === 'string' &&
		personKey(message.from) === asked.person &&
		timingSafeEqual(
			Buffer.from(digestOfProof(String(proof))),
			Buffer.from(asked.proofDigest.padEnd(64).slice(0, 64)),
		)
	);
}

function askedIn({ metadata }: Pick<IExecuteData, 'metadata'>): Asked | undefined {
	return (metadata as Metadata | undefined)?.[FIELD] as Asked | undefined;
}

/** n8n's context, with a field that its type for nodes does not have. */
interface Engine {
	runExecutionData?: IRunExecutionData | null;
}

/** The run of this node that n8n resumes. */
function waitingRun(context: IWebhookFunctions): IExecuteData | undefined {
	const { runExecutionData } = context as unknown as Engine;
	const run = runExecutionData?.executionData?.nodeExecutionStack[0];
	return run?.node.name === context.getNode().name ? run : undefined;
}
