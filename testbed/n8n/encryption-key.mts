import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOneOf } from '../cache/error-code.mts';

/** The key with which n8n encrypts the credentials in a folder: made once, kept beside them. */
export async function encryptionKeyOf(userFolder: string): Promise<string> {
	const file = join(userFolder, 'encryption-key');
	try {
		return await readFile(file, 'utf8');
	} catch (error) {
		if (!isOneOf(error, ['ENOENT'])) throw error;
	}
	const key = randomBytes(24).toString('hex');
	await writeFile(file, key, { mode: 0o600 });
	return key;
}
