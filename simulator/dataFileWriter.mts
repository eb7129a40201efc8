import { writeDataFile } from './dataFile.mts';
import type { State } from './state.mts';

/** Changes come in bursts, so writing waits this long (milliseconds) for the rest of one. */
const QUIET_MS = 100;

export interface DataFileWriter {
	/** Says that the state changed. */
	changed(): void;
	/** Writes what has not been written yet. */
	close(): Promise<void>;
}

/** Keeps `path` up to date with the state. Write errors reject `close` and are warned about. */
export function createDataFileWriter(path: string, state: State): DataFileWriter {
	let timer: NodeJS.Timeout | undefined;
	let writing: Promise<void> = Promise.resolve();

	// One after the other: two writers of one file would take each other's unfinished one.
	const write = (): Promise<void> => {
		writing = writing.then(async () => await writeDataFile(path, state));
		return writing;
	};

	return {
		changed() {
			timer ??= setTimeout(() => {
				timer = undefined;
				write().catch((error: unknown) => {
					process.emitWarning(`The simulator could not write ${path}: ${String(error)}`);
				});
			}, QUIET_MS);
		},
		async close() {
			clearTimeout(timer);
			await write();
		},
	};
}
