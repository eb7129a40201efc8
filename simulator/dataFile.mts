import { readFile, rename, writeFile } from 'node:fs/promises';
import { errorCode } from './errorCode.mts';
import type { Delivery } from './records.mts';
import type { KeptState, State } from './state.mts';

/** How much of the conversation is kept: enough for the page, and the file stays small. */
const KEPT_RECORDS = 200;

const VERSION = 1;

/** Changes come in bursts, so writing waits this long (milliseconds) for the rest of one. */
const QUIET_MS = 100;

interface DataFile extends KeptState {
	version: number;
}

/** A delivery that was under way when the file was written ended with that simulator. */
function stopUnfinished(delivery: Delivery): void {
	if (delivery.state !== 'delivering') return;
	delivery.state = 'stopped';
	delivery.nextAttemptAt = null;
}

/**
 * What an earlier simulator kept in `path`, or an empty object where there is no such file.
 * Throws where the file is something else: it is not overwritten then.
 */
export async function readDataFile(path: string): Promise<Partial<KeptState>> {
	let content: string;
	try {
		content = await readFile(path, 'utf8');
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return {};
		throw error;
	}
	const unusable = `${path} is not a data file of this simulator: move it away or name another one`;
	let data: Partial<DataFile>;
	try {
		data = JSON.parse(content) as Partial<DataFile>;
	} catch (error) {
		throw new Error(unusable, { cause: error });
	}
	if (data?.version !== VERSION) throw new Error(unusable);
	for (const text of data.texts ?? []) text.deliveries.forEach(stopUnfinished);
	for (const message of data.messages ?? []) message.callbacks.forEach(stopUnfinished);
	return data;
}

/** Writes what is kept to `path`, whole or not at all, readable by its owner alone. */
async function writeDataFile(path: string, state: State): Promise<void> {
	const data: DataFile = {
		version: VERSION,
		apiKey: state.apiKey,
		signingSecret: state.signingSecret,
		line: state.line,
		tenantId: state.tenantId,
		deviceId: state.deviceId,
		webhook: state.webhook,
		replacedUrl: state.replacedUrl,
		ingress: state.ingress,
		rules: state.rules,
		texts: state.texts.slice(-KEPT_RECORDS),
		messages: state.messages.slice(-KEPT_RECORDS),
	};
	const unfinished = `${path}.new`;
	await writeFile(unfinished, `${JSON.stringify(data, null, '\t')}\n`, { mode: 0o600 });
	await rename(unfinished, path);
}

/** Keeps `path` up to date with the state. Write errors reject `close` and are warned about. */
export class DataFileWriter {
	#timer: NodeJS.Timeout | undefined;
	#writing: Promise<void> = Promise.resolve();
	readonly #path: string;
	readonly #state: State;

	constructor(path: string, state: State) {
		this.#path = path;
		this.#state = state;
	}

	// One after the other: two writers of one file would take each other's unfinished one.
	#write(): Promise<void> {
		this.#writing = this.#writing.then(() => writeDataFile(this.#path, this.#state));
		return this.#writing;
	}

	/** Says that the state changed. */
	changed(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.#write().catch((error: unknown) => {
				process.emitWarning(`The simulator could not write ${this.#path}: ${String(error)}`);
			});
		}, QUIET_MS);
	}

	/** Writes what has not been written yet. */
	async close(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#write();
	}
}
