/**
 * Whether an error is one of Node.js's with one of these codes, such as `ENOENT`. Told by its shape:
 * in a test runner's sandbox Node.js's errors are of another realm, and no `instanceof Error`.
 */
export function isOneOf(error: unknown, codes: string[]): boolean {
	if (typeof error !== 'object' || error === null || !('code' in error)) return false;
	return codes.includes(String(error.code));
}
