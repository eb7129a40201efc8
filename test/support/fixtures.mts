import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The exact bytes of a file in `test/fixtures`. */
export function fixture(name: string): Buffer {
	return readFileSync(path.join(__dirname, '..', 'fixtures', name));
}
