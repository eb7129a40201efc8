import type { Fault, FaultInput } from '../faults/faults.mts';
import {
	checkRegex,
	clearWebhook,
	registerWebhook,
	type Rule,
} from '../gateways/mobileApiConnect/account.mts';
import { randomApiKey, randomSigningSecret } from '../identifiers.mts';
import { InvalidInput } from '../input.mts';
import { setAutoResponder } from '../phone/autoResponder.mts';
import { clearMessages, sendUnsent } from '../phone/messages.mts';
import { releaseHeld, resendText, textSettled, typeText, type NewText } from '../phone/texts.mts';
import type { LoggedRequest, Message, SinkCall, Text } from '../records.mts';
import type { Settings } from '../settings.mts';
import type { State } from '../state.mts';
import type { CredentialField, World } from '../world.mts';

const copyOf = <T,>(record: T): T => JSON.parse(JSON.stringify(record)) as T;

/** What tests and the page can do. All records returned are copies of this moment. */
export class Control {
	readonly #world: World;

	constructor(world: World) {
		this.#world = world;
	}

	/** The page's address, without a slash at its end. */
	get url(): string {
		return this.#world.url;
	}

	/** What goes into the credential as the base URL. */
	get apiBaseUrl(): string {
		return this.url + this.#world.gateway.apiPath;
	}

	/** The API key of this moment. */
	get apiKey(): string {
		return this.#world.state.apiKey;
	}

	/** The signing secret of this moment. */
	get signingSecret(): string {
		return this.#world.state.signingSecret;
	}

	/** What goes into the credential beside the base URL. */
	get credential(): CredentialField[] {
		const { gateway, state } = this.#world;
		return (
			gateway.credential?.(state) ?? [
				{ label: 'API key', value: state.apiKey, isSecret: true },
				{ label: 'Signing secret', value: state.signingSecret, isSecret: true },
			]
		);
	}

	/** The paired phone's number of this moment: digits without `+`. */
	get line(): string {
		return this.#world.state.line;
	}

	/** Changes the state, and tells the page. */
	#change(change: (state: State) => void): void {
		change(this.#world.state);
		this.#world.events.emit('change', { type: 'state' });
	}

	#find(id: string): Text | undefined {
		return this.#world.state.texts.find((text) => text.id === id);
	}

	#existing(id: string): Text {
		const text = this.#find(id);
		if (!text) throw new InvalidInput(`There is no text ${id}`);
		return text;
	}

	/** Types a text on a person's phone; its deliveries have begun when this returns. */
	sendText(text: NewText): Text {
		return copyOf(typeText(this.#world, text));
	}

	/** A person's phone answers each text by itself with these words, until it is told null. */
	setAutoResponder(person: string, text: string | null): void {
		setAutoResponder(this.#world, person, text);
	}

	texts(): Text[] {
		return copyOf(this.#world.state.texts);
	}

	text(id: string): Text | undefined {
		const text = this.#find(id);
		return text && copyOf(text);
	}

	/** The text, once all its deliveries were acknowledged or given up. Throws InvalidInput. */
	async textSettled(id: string): Promise<Text> {
		const text = this.#existing(id);
		await textSettled(text);
		return copyOf(text);
	}

	/** Posts the same bytes once more on each route, and resolves when that was answered. */
	async resendText(id: string): Promise<Text> {
		const text = this.#existing(id);
		await resendText(this.#world, text);
		return copyOf(text);
	}

	/** What the API accepted, in order. */
	messages(): Message[] {
		return copyOf(this.#world.state.messages);
	}

	clearMessages(): void {
		this.#change(() => clearMessages(this.#world));
	}

	/** Makes the next `times` matching API requests fail. Throws InvalidInput. */
	addFault(fault: FaultInput): void {
		const { apiPath } = this.#world.gateway;
		if (!fault.path.startsWith(apiPath)) {
			throw new InvalidInput(`Faults are for the API: "path" begins with ${apiPath}`);
		}
		const added: Fault = { ...fault, times: fault.times ?? 1 };
		this.#change(({ faults }) => faults.push(added));
	}

	clearFaults(): void {
		this.#change(({ faults }) => faults.splice(0));
	}

	setPhone({ online }: { online: boolean }): void {
		this.#change((state) => {
			state.online = online;
			if (!online) return;
			releaseHeld(this.#world);
			sendUnsent(this.#world);
		});
	}

	setAccount({ active, line }: { active?: boolean; line?: string }): void {
		this.#change((state) => {
			state.active = active ?? state.active;
			state.line = line ?? state.line;
		});
	}

	/**
	 * Puts a URL into the forward-all webhook, as a person does in the gateway's portal, or clears it.
	 * Throws InvalidInput for a gateway that keeps a list of webhooks.
	 */
	setWebhook(url: string | null): void {
		if (this.#world.gateway.webhooks) {
			throw new InvalidInput('This gateway keeps a list of webhooks: register with its own API');
		}
		this.#change((state) => {
			if (url === null) clearWebhook(state);
			else registerWebhook(state, url, true);
		});
	}

	/** Who receives what is delivered to a URL, where whoever started the simulator can tell. */
	async holderOf(url: string): Promise<string | undefined> {
		return await this.#world.holderOf(url);
	}

	/** Replaces the portal rules. Throws InvalidInput where a regular expression is none. */
	setRules(rules: Rule[]): void {
		rules.forEach(checkRegex);
		this.#change((state) => (state.rules = copyOf(rules)));
	}

	/** Changes the settings that are named. */
	setSettings(settings: Partial<Settings>): void {
		// Through JSON, so that what is undefined changes nothing.
		this.#change((state) => Object.assign(state.settings, copyOf(settings)));
	}

	/** Replaces the API key or the signing secret, at once and for good; random by default. */
	rotateKey(key: 'apiKey' | 'signingSecret', value?: string): void {
		const random = key === 'apiKey' ? randomApiKey : randomSigningSecret;
		this.#change((state) => (state[key] = value ?? random()));
	}

	/** The log of API requests. */
	requests(): LoggedRequest[] {
		return copyOf(this.#world.state.requests);
	}

	clearRequests(): void {
		this.#change(({ requests }) => requests.splice(0));
	}

	/** The calls of a sink; one that was never called has a count of 0. */
	sink(name: string): { name: string; count: number; calls: SinkCall[] } {
		const calls = this.#world.sinks.get(name) ?? [];
		return copyOf({ name, count: calls.length, calls });
	}

	clearSink(name: string): void {
		this.#world.sinks.delete(name);
	}

	/**
	 * The state without its lists, which have routes of their own. The secrets are in it: the page
	 * shows what to copy.
	 */
	state() {
		const { texts, messages, requests, ...rest } = this.#world.state;
		return copyOf({
			url: this.url,
			apiBaseUrl: this.apiBaseUrl,
			credential: this.credential,
			webhooks: this.#world.gateway.webhooks?.() ?? null,
			...rest,
			counts: { texts: texts.length, messages: messages.length, requests: requests.length },
		});
	}
}
