import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { lineOf } from '../../consent/optOutEntry';
import type { Recorded } from '../../consent/optOutList';
import type { OptOutReason, OptOutStateName } from '../../consent/optOutRow';
import { recordedByOf } from '../../consent/recordedBy';
import { listOf, personOf } from './person';

/** Records what somebody decides for a person; nothing where the list says so already. */
export async function recordByHand(
	context: IExecuteFunctions,
	itemIndex: number,
	state: OptOutStateName,
): Promise<Recorded & { phoneNumber: string; line: string }> {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const phoneNumber = personOf(context, itemIndex);
	const line = lineOf(options.line, options.defaultCountry as string | undefined);
	const note = typeof options.note === 'string' ? options.note : '';
	const list = await listOf(context, itemIndex, { canCreate: state === 'optedOut' });
	const reason: OptOutReason = 'manual';
	const recorded = await list.record({
		phoneNumber,
		line,
		state,
		reason,
		keyword: null,
		text: note || null,
		messageId: null,
		deduplicationKey: null,
		at: new Date().toISOString(),
		recordedBy: recordedByOf(context),
	});
	return { ...recorded, phoneNumber, line };
}
