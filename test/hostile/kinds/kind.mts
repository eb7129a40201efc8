import type { Random } from '../random.mts';
import type { RawRequest } from '../rawRequest.mts';

/** Who says no, or why no is not said. */
export type Group =
	| 'refused by the trigger'
	| 'refused by n8n or Node.js, before the trigger'
	| 'not refused, and not run';

/** What a hostile request is made of. */
export interface Material {
	/** The trigger's production URL. */
	url: URL;
	/** The secret that the gateway signs with. */
	secret: string;
	random: Random;
	/** Names the kind and the request, to be found in an execution that must not be. */
	text: string;
	/** A genuine delivery that n8n has acknowledged. */
	captured: () => { body: Buffer; signature: string };
}

/** One kind of hostile request. */
export interface Kind {
	name: string;
	group: Group;
	/** How many are sent. */
	count: number;
	/** The outcomes that are right, as `labelOf` words them; any other fails the run. */
	answers: readonly string[];
	/** Held for seconds, so sent beside the others and not in their turn. */
	slow?: true;
	make(material: Material): RawRequest;
}
