import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Credential } from '../../testbed/n8n/api/types.mts';
import type { Owner } from '../../testbed/n8n/client.mts';

/** What a demo remembers from one start to the next. */
export interface DemoRecord {
	owner: Owner;
	/** Where n8n listened: the gateway delivers to that port. */
	n8nPort: number;
	simulatorPort: number;
	credential?: Credential;
	/** The credential for the list of opt-outs. */
	store?: Credential;
	/** n8n's API key in it. */
	storeKey?: string;
	/** The example's workflow, once it was imported. */
	workflowId?: string;
	/** Whether that was published, once: an interruption may come between. */
	published?: boolean;
}

/** n8n's usual port, and the simulator's beside it. */
const PORTS = { n8nPort: 5678, simulatorPort: 5680 };

const fileIn = (folder: string) => join(folder, 'demo.json');

/** Reads a demo's record; a demo that never ran gets a new one. */
export async function readRecord(folder: string): Promise<DemoRecord> {
	if (existsSync(fileIn(folder))) {
		return JSON.parse(await readFile(fileIn(folder), 'utf8')) as DemoRecord;
	}
	// n8n asks for a capital letter and a digit in a password.
	const password = `Sms1-${randomBytes(6).toString('hex')}`;
	return { owner: { email: 'demo@example.com', password }, ...PORTS };
}

/** Keeps a demo's record, for this user's eyes only: it has the password. */
export async function writeRecord(folder: string, record: DemoRecord): Promise<void> {
	await mkdir(folder, { recursive: true });
	await writeFile(fileIn(folder), JSON.stringify(record, null, '\t'), { mode: 0o600 });
}
