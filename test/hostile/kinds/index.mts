import { bodyKinds } from './bodies.mts';
import { encodingKinds } from './encodings.mts';
import type { Kind } from './kind.mts';
import { lengthKinds } from './lengths.mts';
import { methodKinds } from './methods.mts';
import { replayKinds } from './replays.mts';
import { signatureKinds } from './signatures.mts';
import { sizeKinds } from './sizes.mts';

/** All of them. */
export const kinds: Kind[] = [
	...signatureKinds,
	...replayKinds,
	...bodyKinds,
	...encodingKinds,
	...lengthKinds,
	...methodKinds,
	...sizeKinds,
];
