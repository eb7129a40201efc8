import { createServer, type IncomingMessage } from 'node:http';
import { randomUUID } from 'node:crypto';
import { text as readText } from 'node:stream/consumers';
import { listen } from '../../../testbed/process/listen.mts';

/** What the model calls a tool with. */
export type Arguments = Record<string, unknown>;

/** A chat model on this machine that speaks OpenAI's wire format, and does what it is told. */
export interface ScriptedModel {
	/** The base URL of the credential. */
	url: string;
	/** Has each tool that an agent offers called once, with these arguments, whatever its schema says. */
	callEach(argumentsOf: Arguments): void;
	/** What the tools answered so far. */
	answers: string[];
	close(): Promise<void>;
}

/** One message of a conversation, as both of OpenAI's APIs have it. */
interface Turn {
	type?: string;
	role?: string;
	content?: unknown;
	output?: unknown;
}

interface ModelRequest {
	model: string;
	/** Of the chat completions API. */
	messages?: Turn[];
	/** Of the responses API. */
	input?: Turn[];
	tools?: Array<{ name?: string; function?: { name: string } }>;
}

export async function startScriptedModel(): Promise<ScriptedModel> {
	let argumentsOf: Arguments = {};
	const answers: string[] = [];
	const server = createServer((request, response) => {
		void answerTo(request).then((body) => {
			response.writeHead(200, { 'Content-Type': 'application/json' });
			response.end(JSON.stringify(body));
		});
	});
	const { url, close } = await listen(server);

	async function answerTo(request: IncomingMessage) {
		const asked = JSON.parse(await readText(request)) as ModelRequest;
		const turns = asked.messages ?? asked.input ?? [];
		const answered = turns.filter(
			({ role, type }) => role === 'tool' || type === 'function_call_output',
		);
		answers.push(...answered.map(({ content, output }) => JSON.stringify(content ?? output)));
		const tools = (asked.tools ?? []).map((tool) => tool.function?.name ?? tool.name ?? '');
		const calls = answered.length > 0 ? [] : tools;
		return asked.messages
			? chatCompletion(asked.model, calls, argumentsOf)
			: responseOf(asked.model, calls, argumentsOf);
	}

	return {
		url: `${url}/v1`,
		callEach(chosen) {
			argumentsOf = chosen;
			answers.length = 0;
		},
		answers,
		close,
	};
}

function chatCompletion(model: string, calls: string[], argumentsOf: Arguments) {
	return {
		id: `chatcmpl-${randomUUID()}`,
		object: 'chat.completion',
		created: Math.floor(Date.now() / 1000),
		model,
		choices: [
			{
				index: 0,
				message: {
					role: 'assistant',
					content: calls.length > 0 ? null : 'Done.',
					...(calls.length > 0 && {
						tool_calls: calls.map((name) => ({
							id: `call_${randomUUID()}`,
							type: 'function',
							function: { name, arguments: JSON.stringify(argumentsOf) },
						})),
					}),
				},
				finish_reason: calls.length > 0 ? 'tool_calls' : 'stop',
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function responseOf(model: string, calls: string[], argumentsOf: Arguments) {
	return {
		id: `resp_${randomUUID()}`,
		object: 'response',
		created_at: Math.floor(Date.now() / 1000),
		status: 'completed',
		error: null,
		incomplete_details: null,
		model,
		output:
			calls.length > 0
				? calls.map((name) => ({
						type: 'function_call',
						id: `fc_${randomUUID()}`,
						call_id: `call_${randomUUID()}`,
						name,
						arguments: JSON.stringify(argumentsOf),
						status: 'completed',
					}))
				: [
						{
							type: 'message',
							id: `msg_${randomUUID()}`,
							role: 'assistant',
							status: 'completed',
							content: [{ type: 'output_text', text: 'Done.', annotations: [] }],
						},
					],
		parallel_tool_calls: true,
		tools: [],
		text: { format: { type: 'text' } },
		usage: {
			input_tokens: 1,
			input_tokens_details: { cached_tokens: 0 },
			output_tokens: 1,
			output_tokens_details: { reasoning_tokens: 0 },
			total_tokens: 2,
		},
	};
}
