/** A feed-forward network of one hidden layer; see docs/opt-out-model.md. */
export interface Network {
	units: number;
	/** Feature → its row of `weights`. */
	rows: ReadonlyMap<number, number>;
	/** A row a feature, a column a unit, and one for the line; times `scales`. */
	weights: Int8Array;
	scales: readonly number[];
	hiddenBias: readonly number[];
	/** A row a unit, a column a kind of text. */
	output: readonly number[];
	outputBias: readonly number[];
	/** Of a straight line through the same features, whose odds count as much as the network's. */
	lineBias: number;
	/** What a text of each kind is: `o`pt-out, `a`rguable or `n`one. */
	kinds: string;
	/** Words that only one language uses → its code. */
	codes: ReadonlyMap<string, string>;
}

/** A network as it ships, which `training/opt-out` writes. */
export interface PackedNetwork extends Omit<Network, 'rows' | 'weights' | 'codes'> {
	languageWords: Readonly<Record<string, string>>;
	/** From one hash to the next, in base64: seven bits a byte, the highest one where more follow. */
	features: string;
	/** `WEIGHT_BITS` each, in base64. */
	weights: string;
}
