import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { readAddress } from '../../shared/phoneNumber';
import { countsFor } from '../../consent/countsFor';
import { RowsByPerson } from '../../consent/rowsByPerson';
import { digitsOf, isSamePerson } from '../../consent/samePerson';
import type { OptOutReason, OptOutRow } from '../../consent/optOutRow';
import { consentOf } from '../../consent/optOutState';
import type { Operation } from '../operation';
import { showFor } from './optOut.properties';
import { listOf } from './person';
import { limitProperties } from '../limit.properties';

const displayOptions = showFor('getAll');

export const properties: INodeProperties[] = [
	...limitProperties(displayOptions),
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'Phone Number',
				name: 'phoneNumber',
				type: 'string',
				default: '',
				placeholder: 'e.g. +14155550100',
				description: 'The number of one person, or a part of it',
			},
			{
				displayName: 'Reason',
				name: 'reason',
				type: 'options',
				default: '',
				description:
					"Why the person is opted out. What was understood as 'Likely' can be looked through, and taken back with the operation 'Remove'.",
				options: [
					{ name: 'Any', value: '' },
					{ name: 'Import', value: 'import' },
					{ name: 'Keyword', value: 'keyword' },
					{ name: 'Likely', value: 'likely' },
					{ name: 'Manual', value: 'manual' },
				],
			},
			{
				displayName: 'Show',
				name: 'show',
				type: 'options',
				default: 'optedOut',
				description: 'Which entries to return',
				options: [
					{ name: 'People Who Are Opted Out', value: 'optedOut' },
					{ name: 'Everyone in the List', value: 'everyone' },
					{
						name: 'History',
						value: 'history',
						description: 'Every opt-out and opt-in, one item each',
					},
				],
			},
		],
	},
];

/** Reads the list: who is opted out, everybody in it, or every row. */
export const execute: Operation['execute'] = async function (itemIndex) {
	const {
		show = 'optedOut',
		phoneNumber: wanted = '',
		reason = '',
	} = this.getNodeParameter('filters', itemIndex, {}) as {
		show?: string;
		phoneNumber?: string;
		reason?: OptOutReason | '';
	};
	const returnAll = this.getNodeParameter('returnAll', itemIndex, false) as boolean;
	const limit = this.getNodeParameter('limit', itemIndex, 50) as number;

	const list = await listOf(this, itemIndex);
	const rows = (await list.all()).filter(
		({ phoneNumber }) => phoneNumber !== '' && isMeant(phoneNumber, String(wanted)),
	);
	const all = show === 'history' ? rows.map(historyItem) : peopleIn(rows, show === 'everyone');
	const found = reason === '' ? all : all.filter((item) => item.reason === reason);
	return (returnAll ? found : found.slice(0, limit)).map((json) => ({ json }));
};

function isMeant(phoneNumber: string, wanted: string): boolean {
	if (wanted.trim() === '') return true;
	const digits = digitsOf(wanted);
	return (
		isSamePerson(phoneNumber, wanted.trim()) ||
		(digits !== '' && digitsOf(phoneNumber).includes(digits))
	);
}

function historyItem({ id, phoneNumber, ...row }: OptOutRow): IDataObject {
	return { id, phoneNumber: readAddress(phoneNumber).address, ...row };
}

/** One item for each person, in the order in which they were added to the list. */
function peopleIn(rows: readonly OptOutRow[], everyone: boolean): IDataObject[] {
	const people = new RowsByPerson(rows, (row) => row.phoneNumber).everyone();
	return [...people].flatMap(([phoneNumber, theirs]) => {
		const { optedOut, own, block } = consentOf(theirs.filter((row) => countsFor(row, phoneNumber)));
		if (!optedOut && !everyone) return [];
		const row = block ?? own.at(0) ?? theirs[theirs.length - 1];
		const { line, reason, keyword, text, at, recordedBy, confirmedAt } = row;
		const fields = { line, reason, keyword, text, at, recordedBy, confirmedAt };
		return [{ phoneNumber, optedOut, ...fields, events: theirs.length }];
	});
}
