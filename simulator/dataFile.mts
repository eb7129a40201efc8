import { readFile, rename, writeFile } from 'node:fs/promises';
import { errorCode } from './errorCode.mts';
import type { Delivery } from './records.mts';
import type { KeptState, State } from './state.mts';

/** How much of the conversation is kept: enough for the page, and the file stays small. */
const KEPT_RECORDS = 200;

const VERSION = 1;

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
export async function writeDataFile(path: string, state: State): Promise<void> {
	const data: DataFile = {
		version: VERSION,
		apiKey: state.apiKey,
		signingSecret: state.signingSecret,
		line: state.line,
		tenantId: state.tenantId,
		deviceId: state.deviceId,
		webhook: state.webhook,
		ingress: state.ingress,
		rules: state.rules,
		texts: state.texts.slice(-KEPT_RECORDS),
		messages: state.messages.slice(-KEPT_RECORDS),
	};
	const unfinished = `${path}.new`;
	await writeFile(unfinished, `${JSON.stringify(data, null, '\t')}\n`, { mode: 0o600 });
	await rename(unfinished, path);
}
