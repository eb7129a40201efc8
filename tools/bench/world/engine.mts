/** How n8n runs. */
export interface Engine {
	mode: 'SQLite' | 'queue mode';
	isolates: 'default' | 'lazy';
}

/** What n8n's own documentation has for both. */
export const ENGINES: Engine[] = [
	{ mode: 'SQLite', isolates: 'lazy' },
	{ mode: 'SQLite', isolates: 'default' },
	{ mode: 'queue mode', isolates: 'lazy' },
	{ mode: 'queue mode', isolates: 'default' },
];

export const nameOf = ({ mode, isolates }: Engine) => `${mode}, ${isolates} isolates`;

export const environmentOf = ({ isolates }: Engine): Record<string, string> => ({
	// On a machine that others use too, n8n takes its database for lost after 5 s and answers 503.
	DB_PING_TIMEOUT_MS: '60000',
	...(isolates === 'lazy' && { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }),
});
