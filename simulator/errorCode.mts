/** The `code` of a system error, such as 'ENOENT' or 'EADDRINUSE', or undefined without one. */
export function errorCode(error: unknown): string | undefined {
	// No `instanceof`: under jest, Node's own errors are of another realm's Error.
	if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
	return typeof error.code === 'string' ? error.code : undefined;
}
