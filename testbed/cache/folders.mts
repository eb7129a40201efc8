import { homedir } from 'node:os';
import { join } from 'node:path';

const NAME = 'n8n-nodes-sms-gateway';

/**
 * The folder outside the tree where everything is kept that is slow to make: the pinned n8n,
 * packed tarballs, the demo's data. `$SMS_GATEWAY_CACHE` names it; without that it is in
 * `$XDG_CACHE_HOME` or `~/.cache`.
 */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, home = homedir()): string {
	if (env.SMS_GATEWAY_CACHE) return env.SMS_GATEWAY_CACHE;
	return join(env.XDG_CACHE_HOME || join(home, '.cache'), NAME);
}
