import type { Hono } from 'hono';
import type { BackgroundTasks } from './backgroundTasks.mts';
import type { Events } from './events.mts';
import type { HttpEnv } from './http/answer.mts';
import type { SimulatorOptions } from './options.mts';
import type { Delivery, Message, ReportEvent, Signature, SinkCall, Text } from './records.mts';
import type { State } from './state.mts';

/** A value that a person copies into the credential. */
export interface CredentialField {
	label: string;
	value: string;
	isSecret?: boolean;
}

/** What differs from one gateway to another: its API, and the deliveries that it makes. */
export interface Gateway {
	/** Where its API stands, such as `/v1`. */
	apiPath: string;
	/** What it does unless the options say otherwise. */
	defaults?: SimulatorOptions;
	/** The routes under `apiPath`. */
	routes(world: World): Hono<HttpEnv>;
	/** One delivery for each route that a text takes. */
	inbound(state: State, text: Text): Delivery[];
	/** One delivery for each URL that is told what became of a message. */
	reports(state: State, message: Message, event: ReportEvent): Delivery[];
	/** The signature of a delivery's bytes at this moment, or null where it goes unsigned. */
	sign(state: State, delivery: Delivery, bytes: Uint8Array): Signature | null;
	/** Headers of a delivery beside its content type and signature. */
	headers?(delivery: Delivery): Record<string, string>;
	/** What goes into the credential beside the base URL; an API key and a signing secret by default. */
	credential?(state: State): CredentialField[];
	/** The URLs that are registered, where that is a list; otherwise there is the account's one webhook. */
	webhooks?(): string[];
	/** Whether an answer with this HTTP status ends a delivery. */
	isAcknowledged(status: number): boolean;
	/** How long to wait before the next attempt, in milliseconds; undefined gives it up. */
	retryDelayMs(state: State, delivery: Delivery): number | undefined;
}

/** What the parts of one simulator share. */
export interface World {
	/** The simulator's own address, without a slash at its end; known once it listens. */
	url: string;
	gateway: Gateway;
	state: State;
	events: Events;
	tasks: BackgroundTasks;
	/** Messages that fell due while the phone was offline. */
	unsent: Message[];
	/** What phones of people answer by themselves, by their digits. */
	autoResponders: Map<string, string>;
	/** Names who receives what is delivered to a URL, where that is known. */
	holderOf(url: string): Promise<string | undefined>;
	/** The calls of each sink by its name. */
	sinks: Map<string, SinkCall[]>;
}
