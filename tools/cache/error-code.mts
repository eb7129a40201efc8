/** Whether an error is one of Node.js's with one of these codes, such as `ENOENT`. */
export function isOneOf(error: unknown, codes: string[]): boolean {
	return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
