/** A number for an error or a log: enough to recognise it by, not enough to text it. */
export function maskNumber(number: string): string {
	const visible = 3;
	return `…${number.trim().slice(-visible)}`;
}
