import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { sizeOf, sizeOfAll } from '../item/segments';
import type { Failure, Outcome } from './outcome';
import type { OutgoingText } from './outgoingText';
import { sendWave } from './sendWave';

/**
 * Sends the parts of a text one after the other, each after a check of its own. What was sent is not
 * sent again when a later part is offered again. The result is one item, and lists the parts.
 */
export async function sendParts(
	context: IExecuteFunctions,
	text: OutgoingText,
	parts: readonly string[],
): Promise<Outcome> {
	const sent: IDataObject[] = [];
	for (const [n, part] of parts.entries()) {
		// One answer, in however many parts.
		const turn = n > 0 && { takeTurn: undefined };
		const { outcomes } = await sendWave(context, [{ ...text, text: part, ...turn }]);
		const [outcome] = outcomes;
		if (!outcome.ok) return failedAt(context, text.itemIndex, outcome, sent, parts.length);
		const [{ json, output }] = outcome.results;
		if (output !== undefined) {
			// A person who opted out before the first part got nothing, as with any text.
			const listed = sent.length > 0 && { parts: listOf(sent, parts.length) };
			return { ok: true, results: [{ json: { ...json, ...listed }, output }] };
		}
		sent.push(json);
	}
	// The first part's item, with the size of all of them.
	const size = sizeOfAll(parts.map(sizeOf));
	return {
		ok: true,
		results: [{ json: { ...sent[0], ...size, parts: listOf(sent, parts.length) } }],
	};
}

const listOf = (sent: readonly IDataObject[], count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => {
		const part = n + 1;
		if (n >= sent.length) return { part, sent: false, messageId: null, status: 'notSent' };
		const { messageId, status, encoding, characters, segments } = sent[n];
		return { ...{ part, sent: true, messageId, status }, ...{ encoding, characters, segments } };
	});

/** Which parts went out is said in the error: n8n knows a failed item by having no other fields. */
function failedAt(
	context: IExecuteFunctions,
	itemIndex: number,
	failure: Failure,
	sent: readonly IDataObject[],
	count: number,
): Failure {
	// Nothing went out.
	if (sent.length === 0 && failure.fate !== 'unknown') return failure;
	const { message, description } = failure.error as NodeApiError;
	const failed = sent.length + 1;
	const isUnknown = failure.fate === 'unknown';
	const notSent = Array.from({ length: count }, (_, n) => n + 1).slice(
		isUnknown ? failed : failed - 1,
	);
	const states = [
		...sent.map(
			({ messageId }, n) => `Part ${n + 1} was sent (${String(messageId ?? 'without an ID')}).`,
		),
		...(isUnknown ? [`Whether part ${failed} was sent is not known.`] : []),
		...(notSent.length > 0 ? [`Not sent: ${notSent.map((n) => `part ${n}`).join(', ')}.`] : []),
		...(sent.length > 0
			? ['Running this item again repeats what was sent. Code: partlySent.']
			: []),
	];
	const error = new NodeOperationError(
		context.getNode(),
		`Part ${failed} of ${count} failed: ${message}`,
		{ itemIndex, description: [...states, `About part ${failed}: ${description ?? ''}`].join(' ') },
	);
	return { ok: false, error, fate: 'unknown' };
}
