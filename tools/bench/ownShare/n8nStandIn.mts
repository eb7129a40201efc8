// What a node sees of n8n, giving constants at once: what n8n does itself is not measured here.
import { SECRET, type SignedMessage } from './messages.mts';

const CREDENTIAL = {
	signingSecret: SECRET,
	signingSecretEncoding: 'utf8',
	previousSigningSecret: '',
};
const NODE = {
	id: 'trigger',
	name: 'SMS',
	credentials: { mobileApiConnectApi: { id: '1', name: 'SMS' } },
};
const WORKFLOW = { id: 'workflow' };
const LOGGER = { warn: unexpected, error: unexpected };

/** The smallest memory of the process that the panel allows, so that each round's messages are new. */
const OPTIONS = { rememberedMessages: 100 };

const parameter = (name: string, fallback: unknown) => (name === 'options' ? OPTIONS : fallback);

/** `this` of `webhook()`, and n8n's answer to the sender once the execution is stored. */
export function webhookContext({ body, rawHeaders }: SignedMessage) {
	const response = new StandInResponse();
	const request = { rawHeaders, rawBody: body };
	const context = {
		getRequestObject: () => request,
		getResponseObject: () => response,
		getNodeParameter: parameter,
		getCredentials: async () => await Promise.resolve(CREDENTIAL),
		getNode: () => NODE,
		getNodeWebhookUrl: () => 'https://n8n.example.com/webhook/sms',
		getWorkflow: () => WORKFLOW,
		getMode: () => 'webhook',
		logger: LOGGER,
	};
	return { context, answer: () => response.finish() };
}

/** `this` of `execute()`, with what `webhook()` handed over. */
export function executeContext(items: unknown[], executionId: string) {
	const known = new Set<string>();
	return {
		getInputData: () => items,
		getNodeParameter: (name: string, _item: number, fallback: unknown) => parameter(name, fallback),
		getNode: () => NODE,
		getWorkflow: () => WORKFLOW,
		getMode: () => 'webhook',
		getExecutionId: () => executionId,
		addExecutionHints: unexpected,
		logger: LOGGER,
		helpers: {
			checkProcessedAndRecord: async (entries: string[]) => {
				const fresh = entries.filter((entry) => !known.has(entry));
				for (const entry of fresh) known.add(entry);
				return await Promise.resolve({ new: fresh, processed: [] });
			},
			removeProcessed: unexpected,
		},
	};
}

class StandInResponse {
	readonly statusCode = 200;

	readonly headersSent = false;

	readonly destroyed = false;

	private onFinish: () => void = unexpected;

	once(event: string, listener: () => void): void {
		if (event === 'finish') this.onFinish = listener;
	}

	finish(): void {
		this.onFinish();
	}
}

function unexpected(...words: unknown[]): never {
	throw new Error(`The trigger did what it does for no message that is let in: ${words.join(' ')}`);
}
