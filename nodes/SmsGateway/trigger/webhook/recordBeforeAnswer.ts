import type { IWebhookFunctions, NodeOperationError } from 'n8n-workflow';

import { isOptOutMatter } from '../../consent/optOutChoice';
import { entryOf } from '../../consent/optOutEntry';
import { openOptOutList } from '../../consent/optOutList';
import type { OptOutEntry } from '../../consent/optOutRow';
import { recordedByOf } from '../../consent/recordedBy';
import { toMessageItem, type AcceptedMessage } from '../../item/message';
import type { Accepted } from '../../item/accepted';
import { hasN8nKey } from '../../n8nApi/n8nKey';
import { readOptOut } from '../../optOut/readOptOut';
import { BoundedMap } from '../../shared/boundedMap';
import { retry } from '../../shared/retry';
import { settledBefore } from '../../shared/settledBefore';
import type { TriggerSettings } from '../panel/triggerSettings';
import { log } from '../../shared/log';

/** Pauses before an opt-out is written again that could not be, in milliseconds. */
const PAUSES = [300];

/** Opt-outs that are being recorded now, by trigger and message; a gateway may deliver one twice at once. */
const recording = new BoundedMap<string, Promise<void>>(1_000);

/**
 * Records an opt-out before the gateway has its answer, so that it is in force from then on, whatever
 * becomes of its execution. Recording is idempotent: the execution finds it recorded. A resend of an
 * opt-out is looked up as well, before anything takes it for a duplicate.
 *
 * @param deadline until when this may take, in milliseconds since 1970
 * @returns whether the delivery can be accepted; if not, its retry records the opt-out
 */
export async function recordBeforeAnswer(
	context: IWebhookFunctions,
	json: Accepted,
	settings: Pick<TriggerSettings, 'defaultCountry' | 'optOut' | 'gateway'>,
	deadline: number,
): Promise<boolean> {
	if (!hasN8nKey(context) || !isText(json)) return true;
	const entry = optOutIn(context, json, settings);
	if (!entry) return true;

	let problem: string | undefined = "n8n's API did not answer in time";
	const recorded = recordOnce(context, json.deduplicationKey, entry).then(
		() => (problem = undefined),
		({ message, description }: NodeOperationError) =>
			(problem = `${message}. ${description ?? ''}`.trim()),
	);
	await settledBefore(deadline, recorded);
	if (problem === undefined) return true;

	const { redelivers } = settings.gateway;
	log(
		context,
		'warn',
		`an opt-out is not recorded yet; ${redelivers ? 'the gateway is asked to deliver it again' : 'its execution tries again'}. ${problem}`,
	);
	return !redelivers;
}

const isText = (json: Accepted): json is AcceptedMessage => json.event === 'message.received';

/** The row to write for a text that opts out. */
function optOutIn(
	context: IWebhookFunctions,
	json: AcceptedMessage,
	{ defaultCountry, optOut }: Pick<TriggerSettings, 'defaultCountry' | 'optOut'>,
): OptOutEntry | undefined {
	const reading = readOptOut(json.text, optOut.understanding);
	if (reading.optOutIntent !== 'optOut' || !isOptOutMatter(reading, optOut.likely))
		return undefined;
	const message = toMessageItem(json, reading, defaultCountry);
	return entryOf(message, optOut.scope, recordedByOf(context));
}

async function recordOnce(
	context: IWebhookFunctions,
	deduplicationKey: string,
	entry: OptOutEntry,
): Promise<void> {
	const slot = `${context.getWorkflow().id}/${context.getNode().id}/${deduplicationKey}`;
	const running = recording.getOrMake(slot, () => record(context, entry));
	try {
		await running;
	} finally {
		if (recording.get(slot) === running) recording.delete(slot);
	}
}

async function record(context: IWebhookFunctions, entry: OptOutEntry): Promise<void> {
	const list = await openOptOutList(context, 0);
	// Recording the same message twice does no harm.
	await retry(PAUSES, async () => await list?.record(entry));
}
