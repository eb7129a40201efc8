import { BoundedMap } from '../shared/boundedMap';
import { callingCodeIn } from '../shared/countries';
import { numberAmong } from '../shared/numberingPlan';
import { personKey } from '../shared/personKey';
import { readAddress } from '../shared/phoneNumber';
import { tidy, writtenNumber } from '../shared/writtenNumber';

/** A national number without its country, as people write it: at least this many digits. */
export const FEWEST_DIGITS = 7;

/** The last digits that all notations of a number have in common, Argentina's 15 in its midst included. */
const COMMON_DIGITS = 6;

/** A number, a short code or a name as somebody wrote it. */
export class Notation {
	/** What was written, without what cannot be seen. */
	readonly text: string;

	/** Empty when it is no number. */
	readonly digits: string;

	/** Whether the country's code comes first, by a plus or the 00 that stands for it. */
	readonly isInternational: boolean;

	private knownE164?: string;

	constructor(written: string) {
		const number = writtenNumber(written) ?? '';
		this.text = tidy(written);
		this.digits = number.replace(/^(\+|00)/, '');
		this.isInternational = this.digits !== number;
	}

	/** The last digits, which every other notation of the number ends with as well. */
	get end(): string {
		return this.digits.slice(-COMMON_DIGITS);
	}

	/** Without the zeros that stand before national numbers. */
	get local(): string {
		return this.digits.replace(/^0+/, '');
	}

	get callingCode(): string {
		return callingCodeIn(this.digits) ?? '';
	}

	/** Of an international number. */
	get e164(): string {
		const { digits, callingCode } = this;
		// +44 (0)20 …, +54 11 15 …: a part of it is only written inside the country.
		const isMixed =
			digits.charAt(callingCode.length) === '0' || (callingCode === '54' && digits.length > 13);
		return (this.knownE164 ??= isMixed ? readAddress(`+${digits}`).address : `+${digits}`);
	}

	/** Of an international number, the spelling that stands for all of its spellings. */
	get key(): string {
		return personKey(this.e164);
	}

	/** The digits of an international number in each form that a phone may show. */
	get spellings(): string[] {
		const key = this.key.slice(1);
		const others = [
			key.replace(/^52(\d{10})$/, '521$1'),
			key.replace(/^54(\d{10})$/, '549$1'),
			key.replace(/^(55\d{2})([6-9]\d{7})$/, '$19$2'),
			key.replace(/^22901(\d{8})$/, '229$1'),
		];
		return [...new Set([this.digits, key, ...others])];
	}

	/**
	 * The key of digits without a country, when they are a number of the countries with this calling
	 * code: with what is dialled before it there (8 912 … in Russia, 011 15 … in Argentina).
	 */
	keyAmong(callingCode: string): string | undefined {
		const number = numberAmong(this.digits, callingCode);
		return number?.isValid ? personKey(number.e164) : undefined;
	}
}

/** Known notations of one process: a look compares the same rows with one person after another. */
const notations = new BoundedMap<string, Notation>(10_000);

export const notationOf = (written: string): Notation =>
	notations.getOrMake(written, () => new Notation(written));

/** Whether these are one number without any doubt: both with their country, or written alike. */
export const isCertainlySame = (one: Notation, other: Notation): boolean =>
	one.text === other.text ||
	(one.digits !== '' &&
		one.isInternational === other.isInternational &&
		(one.isInternational ? one.key === other.key : one.digits === other.digits));

/** A number without a country counts for every country that it could belong to. */
export function isSame(one: Notation, other: Notation): boolean {
	if (one.text === other.text) return true;
	if (one.digits === '' || other.digits === '' || one.end !== other.end) return false;
	if (one.isInternational && other.isInternational) return one.key === other.key;
	if (one.isInternational) return mayBe(other, one);
	if (other.isInternational) return mayBe(one, other);
	const [a, b] = [one.local, other.local];
	return a === b || (isLongEnough(a) && isLongEnough(b) && (a.endsWith(b) || b.endsWith(a)));
}

const isLongEnough = ({ length }: string) => length >= FEWEST_DIGITS;

/** Whether digits without a country may be this number. */
function mayBe(unclear: Notation, international: Notation): boolean {
	const { digits, local } = unclear;
	if (!isLongEnough(local)) return false;
	if (international.spellings.some((spelling) => spelling.endsWith(local))) return true;
	if (digits === `011${international.digits}`) return true;
	const { callingCode, key } = international;
	return hasMore(unclear, international) && unclear.keyAmong(callingCode) === key;
}

/**
 * Whether something is written before the subscriber's digits that only people of this country know, such
 * as Russia's 8. Their country code is no such thing: with it, the digits are those of the number.
 */
export const hasMore = ({ digits, local }: Notation, { key, callingCode }: Notation): boolean =>
	callingCode !== '' &&
	digits.length > key.length - 1 - callingCode.length &&
	!local.startsWith(callingCode);
