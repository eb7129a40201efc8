import type { IExecuteFunctions } from 'n8n-workflow';

import { dayOf, keyEndOf, NEW_KEY } from '../../n8nApi/keyEnd';
import { CREDENTIAL } from '../../n8nApi/explainN8nResponse';
import { hasN8nKey, n8nKeyOf } from '../../n8nApi/n8nKey';
import { BoundedMap } from '../../shared/boundedMap';
import { logSeldom } from '../../shared/logSeldom';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

/** How long before a key ends its trigger says so, in milliseconds. */
const WARN_BEFORE = 14 * DAY;

/** Triggers of one process; far more than an instance has. */
const MOST_TRIGGERS = 1_000;

/** Until when a trigger's key is not looked at again, in milliseconds since 1970: reading it takes time. */
const quietUntil = new BoundedMap<string, number>(MOST_TRIGGERS);

/**
 * Shows beside the trigger's output, and once a day in n8n's log, that the key for the opt-out list ends
 * soon: from then on no opt-out could be recorded, and nothing would be sent.
 */
export async function warnOfKeyEnd(context: IExecuteFunctions): Promise<void> {
	if (!hasN8nKey(context)) return;
	const slot = `${context.getWorkflow().id}/${context.getNode().id}`;
	const now = Date.now();
	if (now < (quietUntil.get(slot) ?? -Infinity)) return;

	const end = await endOfKey(context);
	if (end === undefined || end.getTime() - now > WARN_BEFORE) {
		quietUntil.set(slot, now + HOUR);
		return;
	}
	const ends = `The API key in the ${CREDENTIAL} ${end.getTime() <= now ? 'expired' : 'expires'} on ${dayOf(end)}`;
	const message = `${ends}. Without a valid key no opt-out is recorded, and nothing is sent to anybody. ${NEW_KEY}, and enter it in the credential.`;
	context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	logSeldom(context, 'warn', 'keyEnds', message, {}, DAY);
}

/** A key that cannot be read is reported by whatever needs it; an ordinary text does not. */
async function endOfKey(context: IExecuteFunctions): Promise<Date | undefined> {
	try {
		return keyEndOf((await n8nKeyOf(context, 0)).apiKey);
	} catch (error) {
		logSeldom(context, 'error', 'noKey', `the ${CREDENTIAL} could not be read`, { error });
		return undefined;
	}
}
