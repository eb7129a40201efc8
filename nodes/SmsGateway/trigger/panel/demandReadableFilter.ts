import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readDelivered } from '../../item/readDelivered';
import { isDeviceId } from './deviceId';
import type { DeliveryFilter, TriggerSettings } from './triggerSettings';

/** @throws when a filter would leave everything out, because one of its values is no number */
export function demandReadableFilter(
	hook: IHookFunctions,
	{ filter }: Pick<TriggerSettings, 'filter'>,
): void {
	const unreadable = unreadableFilterValues(filter);
	if (unreadable.length === 0) return;
	throw new NodeOperationError(
		hook.getNode(),
		`The filters name what is no phone number: ${unreadable.join(', ')}`,
		{
			description:
				"Correct 'Only From These Senders' and 'Only on These Lines': write numbers with a plus and their country code, or choose a 'Default Country'.",
		},
	);
}

/**
 * The values of the panel that could match no message: what is no number, or lacks its country. A sender
 * may be a name as well, as companies text from one: up to eleven characters, or without a blank.
 */
export function unreadableFilterValues({
	senders,
	lines,
	defaultCountry,
}: Pick<DeliveryFilter, 'senders' | 'lines' | 'defaultCountry'>): string[] {
	const isRead = (value: string) => {
		const { isE164, type } = readDelivered(value, defaultCountry);
		return isE164 || type === 'shortCode';
	};
	return [
		...senders.filter((value) => !isRead(value) && !isName(value)),
		...lines.filter((value) => !isRead(value) && !isDeviceId(value)),
	];
}

/** GSM 03.38 packs eleven characters of a name into an address. */
const LONGEST_NAME = 11;

function isName(value: string): boolean {
	if (!/\p{L}/u.test(value)) return false;
	if (!/\s/.test(value)) return true;
	// "my number" is what somebody wrote for want of one; a brand's name begins with a capital.
	return value.length <= LONGEST_NAME && value !== value.toLowerCase();
}
