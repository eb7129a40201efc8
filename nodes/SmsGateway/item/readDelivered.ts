import { readAddress, type PhoneAddress } from '../shared/phoneNumber';

/**
 * Reads an address that a gateway delivered. Mobile API Connect's documentation shows the country code
 * without its plus.
 *
 * @param country ISO 3166-1 alpha-2
 */
export const readDelivered = (raw: string, country: string | undefined): PhoneAddress =>
	readAddress(raw, { country, habit: 'countryCodeWithoutPlus' });
