import type { Fault, Faults } from '../api/faults.mts';
import { randomApiKey, randomSigningSecret } from '../identifiers.mts';
import type { Messages } from '../phone/messages.mts';
import type { NewText, Texts } from '../phone/texts.mts';
import type { LoggedRequest, Message, Rule, Settings, Text } from '../records.mts';
import type { World } from '../world.mts';
import { InvalidInput } from './invalidInput.mts';
import type { SinkRecord, Sinks } from './sinks.mts';
import { stateView, type StateView } from './stateView.mts';

/** What tests and the page can do. All records returned are copies of this moment. */
export interface Control {
	/** Types a text on a person's phone; its deliveries have begun when this returns. */
	sendText(text: NewText): Text;
	texts(): Text[];
	text(id: string): Text | undefined;
	/** The text, once all its deliveries were acknowledged or given up. Throws InvalidInput. */
	textSettled(id: string): Promise<Text>;
	/** Posts the same bytes once more on each route, and resolves when that was answered. */
	resendText(id: string): Promise<Text>;
	/** What the API accepted, in order. */
	messages(): Message[];
	clearMessages(): void;
	/** Makes the next `times` matching API requests fail. Throws InvalidInput. */
	addFault(fault: Fault): void;
	clearFaults(): void;
	setPhone(phone: { online: boolean }): void;
	setAccount(account: { active?: boolean; line?: string }): void;
	/** Replaces the portal rules. Throws InvalidInput where a regular expression is none. */
	setRules(rules: Rule[]): void;
	/** Changes the settings that are named. */
	setSettings(settings: Partial<Settings>): void;
	/** Replaces the API key or the signing secret, at once and for good; random by default. */
	rotateKey(key: 'apiKey' | 'signingSecret', value?: string): void;
	/** The log of requests under `/v1`. */
	requests(): LoggedRequest[];
	clearRequests(): void;
	sink(name: string): SinkRecord;
	clearSink(name: string): void;
	state(): StateView;
}

const copyOf = <T,>(record: T): T => JSON.parse(JSON.stringify(record)) as T;

function checkRegex({ id, match }: Rule): void {
	if (match.type !== 'regex') return;
	try {
		new RegExp(match.text ?? '');
	} catch (error) {
		throw new InvalidInput(`Rule ${id}: not a regular expression`, { cause: error });
	}
}

/** The parts that the control acts on. */
export interface ControlParts {
	world: World;
	texts: Texts;
	messages: Messages;
	faults: Faults;
	sinks: Sinks;
	/** The simulator's own address; known only once it listens. */
	url(): string;
}

/** The control of one simulator. */
export function createControl(parts: ControlParts): Control {
	const { world, texts, messages, faults, sinks, url } = parts;
	const { state, events } = world;
	const stateChanged = () => events.publish({ type: 'state' });

	function existing(id: string): Text {
		const text = texts.find(id);
		if (!text) throw new InvalidInput(`There is no text ${id}`);
		return text;
	}

	return {
		sendText: (text) => copyOf(texts.type(text)),
		texts: () => copyOf(state.texts),
		text: (id) => {
			const text = texts.find(id);
			return text && copyOf(text);
		},
		async textSettled(id) {
			const text = existing(id);
			await texts.settled(text);
			return copyOf(text);
		},
		async resendText(id) {
			const text = existing(id);
			await texts.resend(text);
			return copyOf(text);
		},
		messages: () => copyOf(state.messages),
		clearMessages: () => messages.clear(),
		addFault(fault) {
			if (!fault.path.startsWith('/v1')) {
				throw new InvalidInput('Faults are for the API: "path" begins with /v1');
			}
			faults.add(fault);
			stateChanged();
		},
		clearFaults() {
			faults.clear();
			stateChanged();
		},
		setPhone({ online }) {
			state.online = online;
			if (online) {
				texts.releaseHeld();
				messages.releaseWaiting();
			}
			stateChanged();
		},
		setAccount({ active, line }) {
			state.active = active ?? state.active;
			state.line = line ?? state.line;
			stateChanged();
		},
		setRules(rules) {
			rules.forEach(checkRegex);
			state.rules = copyOf(rules);
			stateChanged();
		},
		setSettings(settings) {
			// Through JSON, so that what is undefined changes nothing.
			Object.assign(state.settings, copyOf(settings));
			stateChanged();
		},
		rotateKey(key, value) {
			state[key] = value ?? (key === 'apiKey' ? randomApiKey() : randomSigningSecret());
			stateChanged();
		},
		requests: () => copyOf(state.requests),
		clearRequests() {
			state.requests.length = 0;
			stateChanged();
		},
		sink: (name) => sinks.read(name),
		clearSink: (name) => sinks.clear(name),
		state: () => copyOf(stateView(state, url(), faults.list())),
	};
}
