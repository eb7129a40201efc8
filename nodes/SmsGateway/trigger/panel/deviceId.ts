/**
 * An ID that a gateway gives a phone, which stands for its lines where the gateway names none: one word
 * of letters and digits, longer than a sender's name can be.
 */
export const isDeviceId = (value: string): boolean =>
	/^(?=.*\d)(?=.*[a-z])[\w-]{12,}$/i.test(value);
