import type { INode, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';

import {
	BOTH_CREDENTIALS,
	credentialData,
	storeCredentialData,
	TestCredentialsHelper,
} from './credentialsHelper.mts';
import { ACTION, execute, nodeOf, outputsOf, workflowOf } from './engine.mts';
import { GatewayServer } from './gatewayServer.mts';
import { StoreServer } from './storeServer.mts';

/** The action node's name in its workflow. */
export const SMS = 'SMS Gateway';

/** A gateway on this machine, and the action node with a credential for it, and perhaps a store. */
export class Texting {
	private constructor(
		readonly gateway: GatewayServer,
		readonly store: StoreServer,
		readonly credentials: TestCredentialsHelper,
		/** What a node of these tests has beside its parameters. */
		readonly settings: Partial<INode>,
	) {}

	/** Without an opt-out list: nobody is looked up. */
	static async start(settings: Partial<INode> = {}): Promise<Texting> {
		const [gateway, store] = [new GatewayServer(), new StoreServer()];
		const credentials = new TestCredentialsHelper(
			credentialData({ baseUrl: await gateway.listen() }),
			storeCredentialData({ baseUrl: await store.listen() }),
		);
		return new Texting(gateway, store, credentials, settings);
	}

	static async startWithStore(): Promise<Texting> {
		const texting = await Texting.start(BOTH_CREDENTIALS);
		texting.store.addList();
		return texting;
	}

	/** What the gateway was asked to text, in order. */
	get sent() {
		return this.gateway.requests.map(({ body }) => body);
	}

	async stop(): Promise<void> {
		await this.gateway.close();
		await this.store.close();
	}

	/** Runs the action node alone, once for each item. */
	async run(
		parameters: INodeParameters,
		items: INodeExecutionData[] = [{ json: {} }],
		settings: Partial<INode> = {},
	): Promise<IRun> {
		const start = nodeOf('test.pass', 'Start');
		const { credentials } = { ...this.settings, ...settings };
		const sms = nodeOf(ACTION, SMS, {
			parameters: {
				resource: 'message',
				operation: 'send',
				...(!credentials?.smsGatewayN8nApi && { optOutCheck: 'notChecked' }),
				...parameters,
			},
			...this.settings,
			...settings,
		});
		const workflow = workflowOf([start, sms], [{ from: 'Start', to: SMS }]);
		return await execute(workflow, 'Start', items, { credentials: this.credentials });
	}
}

/** What the action node put out on its first output. */
export const resultsOf = (run: IRun, name = SMS) => outputsOf(run, name)?.[0];

/** What stopped the run, as n8n stores it. */
export function errorOf(run: IRun) {
	const { error } = run.data.resultData;
	if (!error) throw new Error(`expected an error, the run ended with ${run.status}`);
	return {
		name: error.name,
		message: error.message,
		description: 'description' in error ? error.description : undefined,
		itemIndex: (error as { context?: { itemIndex?: number } }).context?.itemIndex,
	};
}

/** Everything that n8n keeps of a run, errors with all that hangs on them. */
export const everythingOf = (run: IRun) =>
	JSON.stringify(run.data.resultData, (_, value: unknown) =>
		value instanceof Error
			? {
					...value,
					name: value.name,
					message: value.message,
					stack: value.stack,
					cause: value.cause,
				}
			: value,
	);
