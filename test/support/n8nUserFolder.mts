import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/*
 * Import this before n8n-core: it reads its folder and its log level once, when it is loaded.
 */
process.env.N8N_USER_FOLDER = mkdtempSync(path.join(tmpdir(), 'sms-gateway-n8n-'));
process.env.N8N_LOG_LEVEL = 'silent';
