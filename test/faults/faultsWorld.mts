import type { Simulator } from '../../simulator/simulator.mts';
import type { Credential } from '../../testbed/n8n/api/types.mts';
import type { N8nClient } from '../../testbed/n8n/client.mts';

/**
 * By default n8n makes an expression isolate for each request and each run, at some 40 ms of CPU. What
 * it does when it is struck is the same without.
 */
export const ENVIRONMENT = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };

/** How long all that was struck may take to be up again, in milliseconds. */
export const UP_WITHIN = 600_000;

/** One process with SQLite, or n8n's queue mode on Postgres and Redis. */
export type Mode = 'sqlite' | 'queue';

/** A process that can be killed; whoever supervises it starts it again, as in production. */
export interface Victim {
	/** SIGKILL to all of it; resolves when it is gone. */
	kill(): Promise<void>;
	/** Asks it to end; resolves when it is gone. */
	stop(): Promise<void>;
}

/** n8n's database, from outside. */
export interface FaultyDatabase {
	/** Whether n8n is refused every new execution from now on, as by a full disk. */
	refuseExecutions(refused: boolean): Promise<void>;
	/** Nobody else can write executions until the function that this gives is called. */
	lock(): Promise<() => Promise<void>>;
}

/** A running n8n in one of the modes, with a simulated phone and gateway. */
export interface FaultsWorld {
	mode: Mode;
	client: N8nClient;
	simulator: Simulator;
	/** Of the gateway. */
	credential: Credential;
	/** The address of n8n's editor and API; not necessarily the one that takes webhooks. */
	url: string;
	/** What a gateway would deliver to, for a path below n8n's address. */
	publicUrl(url: string): string;
	/** The processes that take webhooks, those that run workflows, and the one with the API. */
	webhooks: Victim[];
	workers: Victim[];
	main: Victim;
	database: FaultyDatabase;
	/** Resolves when everything that was killed or ended is up again. */
	untilUp(): Promise<void>;
	/** Ends Redis (queue mode only), and gives what starts it again; without what it held, if `forget`. */
	stopRedis?(forget: boolean): Promise<() => Promise<void>>;
	/** Restarts Postgres (queue mode only). */
	restartPostgres?(): Promise<void>;
	/** Loses the answers to webhooks on their way to the gateway, from now on or no more. */
	loseAnswers(lost: boolean): void;
	close(): Promise<void>;
}
