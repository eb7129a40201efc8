import { BoundedMap } from './boundedMap';
import { callingCodeOf } from './countries';
import { internationalNumber, nationalNumber, type PlannedNumber } from './numberingPlan';
import { tidy, writtenNumber } from './writtenNumber';

export type SenderType = 'number' | 'shortCode' | 'alphanumeric' | 'withheld';

export interface PhoneAddress {
	/** E.164 where it can be told, else as it came. */
	address: string;
	type: SenderType;
	/** Whether `address` is E.164. */
	isE164: boolean;
}

/** What is known of a number beside its digits. */
export interface NumberContext {
	/** ISO 3166-1 alpha-2; what a national number is read with. */
	country?: string;
	/**
	 * How the gateway writes the numbers that it delivers, by its documentation. Only for what comes
	 * from that gateway, and only for bare digits: people and sheets have other habits.
	 */
	habit?: 'countryCodeWithoutPlus';
}

/** Three to six digits are a short code before they are a subscriber. */
const SHORT_CODE = /^\d{3,6}$/;

/** Short codes have three to eight digits (CTIA: five or six; elsewhere three to eight). */
const LONG_SHORT_CODE = /^\d{7,8}$/;

/** North America's numbers as they are written there, without their country's 1. */
const NORTH_AMERICAN = /^[2-9]\d{2}[2-9]\d{6}$/;

/**
 * The same with it. No area code has a 9 in its middle, as Brazil's mobile numbers of eleven digits have
 * in that place (12 9…); China's of eleven digits cannot be told from it.
 */
const NORTH_AMERICAN_WITH_CODE = /^1[2-9][0-8]\d[2-9]\d{6}$/;
const CHINA = '86';

/** Known readings of one process; a look reads its rows again and again. */
const readings = new BoundedMap<string, PhoneAddress>(10_000);

/** No number is longer, whatever is written around it. */
const LONGEST = 64;

/**
 * Reads an address as a phone, a gateway, a person or a sheet wrote it: with a plus or without,
 * national, a short code, a name. Nothing is refused for its form; digits that could be numbers of two
 * countries, or of any, stay as they were written.
 */
export function readAddress(raw: string, context: NumberContext = {}): PhoneAddress {
	if (raw.length > LONGEST) return { address: raw, type: 'alphanumeric', isE164: false };
	const { country = '', habit = '' } = context;
	return readings.getOrMake(`${country} ${habit} ${raw}`, () => read(raw, context));
}

function read(raw: string, context: NumberContext): PhoneAddress {
	const digits = writtenNumber(raw);
	if (digits === undefined) return { address: raw, type: 'alphanumeric', isE164: false };
	if (SHORT_CODE.test(digits)) return { address: digits, type: 'shortCode', isE164: false };

	const habit = /^\d+$/.test(tidy(raw)) ? context.habit : undefined;
	const e164 = e164Of(digits, { ...context, habit });
	if (e164) return { address: e164, type: 'number', isE164: true };
	const type = LONG_SHORT_CODE.test(digits) ? 'shortCode' : 'number';
	return { address: raw, type, isE164: false };
}

function e164Of(digits: string, { country, habit }: NumberContext): string | undefined {
	// A plus is taken at its word: number ranges change faster than a table of them.
	if (digits.startsWith('+')) return possible(internationalNumber(digits));

	const code = country === undefined ? undefined : callingCodeOf(country);
	const national = country === undefined ? undefined : nationalNumber(digits, country);
	const dialled = dialledAbroad(digits, code);
	if (dialled !== undefined) {
		const abroad = possible(internationalNumber(`+${dialled}`));
		if (!national?.isValid || national.e164 === abroad) return abroad;
		// 011 is Buenos Aires as well, for Argentinians.
		return abroad === undefined || national.isWritten(digits) ? national.e164 : undefined;
	}
	if (code === undefined && !habit) return undefined;

	const international = internationalNumber(`+${digits}`);
	const isOwn = code !== undefined && digits.startsWith(code);
	const hasRival = NORTH_AMERICAN.test(digits) && !isOwn;
	if (national?.isValid) {
		const isNational =
			national.isWritten(digits) && (code === CHINA || !NORTH_AMERICAN_WITH_CODE.test(digits));
		if (!international?.isValid || isNational) return national.e164;
		// The country's own code twice, or a national number without the zero that is written there.
		return isOwn || habit ? international.e164 : undefined;
	}
	if (hasRival) return undefined;
	if (international?.isValid) return international.e164;
	return habit ? theOnePossible(digits, national, international) : undefined;
}

/** What a gateway delivers is somebody's number, even when its range is not known. */
function theOnePossible(
	digits: string,
	national: PlannedNumber | undefined,
	international: PlannedNumber | undefined,
): string | undefined {
	// Shorter, it may be a short code or lack its area.
	const fewest = 10;
	if (digits.length < fewest) return undefined;
	return possible(international) ?? possible(national);
}

const possible = (number: PlannedNumber | undefined) =>
	number?.isPossible ? number.e164 : undefined;

/**
 * What follows the prefix for calls abroad: 00, which most countries have, or North America's 011. The
 * latter is also an area code, so that where the country is not known, more digits than any area's
 * numbers have must follow.
 */
function dialledAbroad(digits: string, callingCode: string | undefined): string | undefined {
	if (digits.startsWith('00')) return digits.slice(2);
	if (!digits.startsWith('011')) return undefined;
	const longestWithArea = 12;
	const isAbroad = callingCode === '1' || digits.length > longestWithArea;
	return isAbroad ? digits.slice(3) : undefined;
}
