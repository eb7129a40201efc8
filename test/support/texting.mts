import type { INode, INodeExecutionData, INodeParameters, IRun } from 'n8n-workflow';

import { credentialData, TestCredentialsHelper } from './credentialsHelper.mts';
import { ACTION, execute, nodeOf, outputsOf, workflowOf } from './engine.mts';
import { GatewayServer } from './gatewayServer.mts';

/** The action node's name in its workflow. */
export const SMS = 'SMS Gateway';

/** A gateway on this machine, and the action node with a credential for it. */
export class Texting {
	private constructor(
		readonly gateway: GatewayServer,
		readonly credentials: TestCredentialsHelper,
	) {}

	static async start(): Promise<Texting> {
		const gateway = new GatewayServer();
		const credentials = new TestCredentialsHelper(
			credentialData({ baseUrl: await gateway.listen() }),
		);
		return new Texting(gateway, credentials);
	}

	/** What the gateway was asked to text, in order. */
	get sent() {
		return this.gateway.requests.map(({ body }) => body);
	}

	async stop(): Promise<void> {
		await this.gateway.close();
	}

	/** Runs the action node alone, once for each item. */
	async run(
		parameters: INodeParameters,
		items: INodeExecutionData[] = [{ json: {} }],
		settings: Partial<INode> = {},
	): Promise<IRun> {
		const start = nodeOf('test.pass', 'Start');
		const sms = nodeOf(ACTION, SMS, {
			parameters: { resource: 'message', operation: 'send', ...parameters },
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
