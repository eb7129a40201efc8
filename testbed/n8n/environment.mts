import { randomBytes } from 'node:crypto';

/** What n8n, npm or a test runner would take from the surroundings instead of from us. */
const NOT_INHERITED =
	/^(N8N_|DB_|EXECUTIONS_|QUEUE_|CREDENTIALS_|EXTERNAL_|WEBHOOK_|NODES_|GENERIC_|npm_|JEST_|NODE_)/i;

/** What sets one n8n apart from the next. */
export interface EnvironmentSettings {
	userFolder: string;
	port: number;
	/** Port on which n8n and the runners of its Code nodes meet. */
	brokerPort: number;
	/** Of credentials; n8n makes one in its folder and keeps it there if left out. */
	encryptionKey?: string;
	/** Whether Code nodes can run; it costs a second process. */
	codeNodes: boolean;
	/** Goes over everything else. */
	env: Record<string, string>;
}

/** The environment of an n8n that keeps its data in one folder and talks to nobody else. */
export function n8nEnvironment(
	settings: EnvironmentSettings,
	inherited: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
	const kept = Object.entries(inherited).filter(([name]) => !NOT_INHERITED.test(name));
	return {
		...Object.fromEntries(kept),
		// As in n8n's own image; a development n8n does not mark executions that a crash ended.
		NODE_ENV: 'production',
		N8N_USER_FOLDER: settings.userFolder,
		...(settings.encryptionKey && { N8N_ENCRYPTION_KEY: settings.encryptionKey }),
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: String(process.platform !== 'win32'),
		DB_TYPE: 'sqlite',
		...addresses(settings),
		...quiet(),
		...settings.env,
	};
}

function addresses({ port, brokerPort, codeNodes }: EnvironmentSettings) {
	return {
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		// Over plain HTTP a browser would not send a secure cookie back.
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_RUNNERS_MODE: codeNodes ? 'internal' : 'external',
		N8N_RUNNERS_AUTH_TOKEN: randomBytes(16).toString('hex'),
	};
}

function quiet() {
	return {
		// This one asks n8n's servers for a list at each start.
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	};
}
