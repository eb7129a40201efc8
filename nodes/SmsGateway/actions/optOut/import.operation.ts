import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { lineOf } from '../../consent/optOutEntry';
import type { OptOutList } from '../../consent/optOutList';
import type { OptOutEntry, OptOutRow } from '../../consent/optOutRow';
import { consentOf } from '../../consent/optOutState';
import { personKey } from '../../shared/personKey';
import { RowsByPerson } from '../../consent/rowsByPerson';
import { recordedByOf } from '../../consent/recordedBy';
import type { OperationResult } from '../../sending/outcome';
import type { BatchOperation } from '../operation';
import { failedResult } from '../failedResult';
import {
	noteProperty,
	numberOptionsProperty,
	phoneNumberProperty,
	showFor,
} from './optOut.properties';
import { listOf, readPerson } from './person';

const displayOptions = showFor('import');

/** Rows in one request: n8n writes a thousand in a twentieth of a second. */
const CHUNK = 500;

interface Candidate {
	itemIndex: number;
	entry: OptOutEntry;
}

export const properties: INodeProperties[] = [
	phoneNumberProperty(displayOptions),
	numberOptionsProperty(
		displayOptions,
		'Your line that may not text these people. Leave empty for all lines.',
		[noteProperty],
	),
];

/** Imports a list of opted-out numbers, one item each. Run again, it adds nothing. */
export const executeAll: BatchOperation['executeAll'] = async function () {
	const list = await listOf(this, 0, { canCreate: true });
	const known = (await list.all()).filter(({ phoneNumber }) => phoneNumber !== '');
	const isKnown = lookUpIn(known);

	const results: OperationResult[] = [];
	const candidates: Candidate[] = [];
	const rowOf = new Map<string, number>();
	for (const itemIndex of this.getInputData().keys()) {
		const entry = readRow(this, itemIndex);
		const row = itemIndex + 1;
		if ('fault' in entry) {
			results.push({
				json: { row, imported: false, reason: 'invalidNumber', explanation: entry.fault },
			});
			continue;
		}
		const same = `${personKey(entry.phoneNumber)} ${entry.line}`;
		const first = rowOf.get(same);
		const reason = first !== undefined ? 'sameAsRow' : isKnown(entry) ? 'alreadyListed' : undefined;
		rowOf.set(same, first ?? row);
		if (reason === undefined) candidates.push({ itemIndex, entry });
		results.push({
			json: {
				row,
				phoneNumber: entry.phoneNumber,
				imported: reason === undefined,
				...(reason !== undefined && { reason }),
				...(first !== undefined && { sameAsRow: first }),
			},
		});
	}
	await write(this, list, candidates, results);
	return results;
};

/** A row whose expression fails is an invalid row; the others are imported. */
function readRow(context: IExecuteFunctions, itemIndex: number): OptOutEntry | { fault: string } {
	try {
		return entryOf(context, itemIndex);
	} catch (error) {
		return { fault: (error as Error).message };
	}
}

function entryOf(context: IExecuteFunctions, itemIndex: number): OptOutEntry | { fault: string } {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const country = options.defaultCountry as string | undefined;
	const person = readPerson(context.getNodeParameter('phoneNumber', itemIndex, ''), country);
	if (!person.ok) return person;
	return {
		phoneNumber: person.phoneNumber,
		line: lineOf(options.line, country),
		state: 'optedOut',
		reason: 'import',
		keyword: null,
		text: typeof options.note === 'string' && options.note !== '' ? options.note : null,
		messageId: null,
		deduplicationKey: null,
		at: new Date().toISOString(),
		recordedBy: recordedByOf(context),
	};
}

/** Whether a number is blocked already, without going through the whole list for each. */
function lookUpIn(rows: readonly OptOutRow[]): (entry: OptOutEntry) => boolean {
	const known = new RowsByPerson(rows, (row) => row.phoneNumber);
	return ({ phoneNumber, line }) => consentOf(known.of(phoneNumber), line).block !== undefined;
}

/** Rows that cannot be written are reported one by one, or stop the node: none is lost silently. */
async function write(
	context: IExecuteFunctions,
	list: OptOutList,
	candidates: readonly Candidate[],
	results: OperationResult[],
): Promise<void> {
	for (let start = 0; start < candidates.length; start += CHUNK) {
		const chunk = candidates.slice(start, start + CHUNK);
		try {
			await list.addAll(chunk.map(({ entry }) => entry));
		} catch (error) {
			if (!context.continueOnFail()) {
				const { message, description } = error as NodeOperationError;
				throw new NodeOperationError(context.getNode(), message, {
					itemIndex: chunk[0].itemIndex,
					description: `${description ?? ''} ${start} of ${candidates.length} numbers were imported before. Run it again: a number that is in the list is not added twice.`,
				});
			}
			for (const { itemIndex } of chunk) results[itemIndex] = failedResult(error);
		}
	}
}
