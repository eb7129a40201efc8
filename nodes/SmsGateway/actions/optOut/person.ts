import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { explainAddress } from '../../shared/addressFault';
import { callingCodeOf } from '../../shared/countries';
import { maskNumber } from '../../shared/maskNumber';
import { readAddress } from '../../shared/phoneNumber';
import { openOptOutList, type OptOutList } from '../../consent/optOutList';

export type PersonReading = { ok: true; phoneNumber: string } | { ok: false; fault: string };

/** The number that a panel or a sheet gives, as the list keeps it. */
export function readPerson(value: unknown, defaultCountry?: string): PersonReading {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (text === '') return { ok: false, fault: 'The phone number is empty' };
	const { address, isE164, type } = readAddress(text, { country: defaultCountry });
	if (isE164) return { ok: true, phoneNumber: address };
	// A short code cannot be written in another form, so that it is found again as it is. Seven or eight
	// digits are one only where the country is known, whose numbers they are not.
	const isKnownCode = address.length <= 6 || callingCodeOf(defaultCountry ?? '') !== undefined;
	if (type === 'shortCode' && isKnownCode) return { ok: true, phoneNumber: address };
	return {
		ok: false,
		fault: `This is not a phone number (${maskNumber(text)}): ${explainAddress(text, { country: defaultCountry })}`,
	};
}

/** @throws NodeOperationError when the panel gives no number that could be found again */
export function personOf(context: IExecuteFunctions, itemIndex: number): string {
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const reading = readPerson(
		context.getNodeParameter('phoneNumber', itemIndex, ''),
		options.defaultCountry as string | undefined,
	);
	if (reading.ok) return reading.phoneNumber;
	throw new NodeOperationError(context.getNode(), reading.fault, {
		itemIndex,
		description: 'Nothing was changed.',
	});
}

/**
 * @param canCreate whether the list is created where there never was one
 * @throws NodeOperationError when the node has no key for the list
 */
export async function listOf(
	context: IExecuteFunctions,
	itemIndex: number,
	{ canCreate = false } = {},
): Promise<OptOutList> {
	const list = await openOptOutList(context, itemIndex, { canCreate });
	if (list) return list;
	throw new NodeOperationError(
		context.getNode(),
		"This operation needs the opt-out list: choose an 'Opt-Out List' credential in the panel",
		{ itemIndex },
	);
}
