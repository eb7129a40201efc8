import * as z from 'zod/v4';
import { aBoolean, aCount, aString, onlyFields, optional } from './input.mts';

const COUNTS = 'a list of whole numbers, 0 or more';

/** What can be changed while the simulator runs; what is left out stays as it is. */
export const settingsChange = onlyFields({
	tenantName: optional(aString),
	/** Delays before the second, third… attempt, in milliseconds. */
	retryDelaysMs: optional(
		z.custom<number[]>((value) => z.array(aCount).safeParse(value).success, COUNTS),
	),
	/** How long one attempt waits for an answer, in milliseconds. */
	deliveryTimeoutMs: optional(aCount),
	/** How long the phone takes to send a message, in milliseconds. */
	sendDelayMs: optional(aCount),
	/** Sends an `id` in inbound bodies. Off by default: the documented sample shows none. */
	sendMessageId: optional(aBoolean),
	/** Signs with bare hex in place of `sha256=<hex>`. */
	bareHexSignature: optional(aBoolean),
});

type SettingsChange = z.output<typeof settingsChange>;

export type Settings = { [Name in keyof SettingsChange]: NonNullable<SettingsChange[Name]> };
