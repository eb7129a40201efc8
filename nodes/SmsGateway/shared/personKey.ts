/**
 * One spelling for each number that a phone can be reached by: Mexico's 1 and Argentina's 9 stand
 * before mobile numbers or not, Brazil put a ninth digit before its own, and Benin 01 (in 2024).
 *
 * @param e164 E.164; anything else is its own spelling
 */
export function personKey(e164: string): string {
	return e164
		.replace(/^\+521(\d{10})$/, '+52$1')
		.replace(/^\+549(\d{10})$/, '+54$1')
		.replace(/^\+55(\d{2})9([6-9]\d{7})$/, '+55$1$2')
		.replace(/^\+229(\d{8})$/, '+22901$1');
}
