/** FNV-1a, 32 bits. */
export function hashOf(word: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
	return hash | 0;
}

/** One more number into a hash. */
export function mix(hash: number, more: number): number {
	const mixed = Math.imul(hash ^ more, 0x85ebca6b);
	return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** Spreads a hash over all of its bits, unsigned. */
export function finish(hash: number): number {
	let mixed = hash ^ (hash >>> 16);
	mixed = Math.imul(mixed, 0x85ebca6b);
	mixed ^= mixed >>> 13;
	mixed = Math.imul(mixed, 0xc2b2ae35);
	return (mixed ^ (mixed >>> 16)) >>> 0;
}
