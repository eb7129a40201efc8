/** A number of the phone page, digits alone, as networks write it; a short code or name stays. */
export const plusNumber = (written: string): string =>
	/^\d{8,15}$/.test(written) ? `+${written}` : written;
