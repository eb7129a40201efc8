import { TriggerContext } from 'n8n-core';
import type {
	INodeExecutionData,
	IRun,
	ITriggerFunctions,
	ITriggerResponse,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { TestCredentialsHelper } from './credentialsHelper.mts';
import { additionalDataOf, execute, nextId, outputsOf } from './engine.mts';

/** What n8n does with what the trigger emits. */
export type EmitFate =
	| 'run'
	/** Its job is lost before it begins, and nobody is told. */
	| 'lose'
	/** It cannot be stored, or started. */
	| 'refuse';

/** An execution that n8n started of what was emitted. */
export interface Emitted {
	executionId: string;
	items: INodeExecutionData[];
	run: IRun;
}

/** What is told how an execution ended. */
type Done = Parameters<ITriggerFunctions['emit']>[2];

/** A trigger that is published, as its `trigger()` sees it; its clock ticks when the test says so. */
export class PublishedTrigger {
	readonly crons: string[] = [];

	readonly emitted: Emitted[] = [];

	readonly log: Array<{ level: string; message: string }> = [];

	fateOf: (items: INodeExecutionData[]) => EmitFate = () => 'run';

	private readonly ticks: Array<() => unknown> = [];

	private response: ITriggerResponse | undefined;

	constructor(
		private readonly workflow: Workflow,
		private readonly name: string,
		private readonly credentials: TestCredentialsHelper,
		private readonly mode: WorkflowExecuteMode = 'trigger',
		private readonly activation: WorkflowActivateMode = 'activate',
	) {}

	async publish(): Promise<this> {
		const { workflow, credentials } = this;
		const node = workflow.getNode(this.name);
		if (!node) throw new Error(`the workflow has no node "${this.name}"`);
		const nodeType = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const notHere = () => {
			throw new Error('not in this test');
		};
		const context = new TriggerContext(
			workflow,
			node,
			additionalDataOf(credentials),
			this.mode,
			this.activation,
			(data, _response, done) => this.emit(data[0], done),
			notHere,
			notHere,
			{
				registerCron: ({ expression }, tick) => {
					this.crons.push(expression);
					this.ticks.push(() => tick(new Date()));
				},
			},
		);
		for (const level of ['info', 'warn', 'error'] as const) {
			Object.defineProperty(context.logger, level, {
				value: (message: string) => this.log.push({ level, message }),
				configurable: true,
			});
		}
		this.response = await nodeType.trigger?.call(context);
		return this;
	}

	async unpublish(): Promise<void> {
		await this.response?.closeFunction?.();
	}

	/** Lets the clock tick; resolves when the trigger is done with it. */
	async tick(): Promise<void> {
		await Promise.all(this.ticks.map((tick) => tick()));
	}

	/** The texts that left by now, on one output. */
	left(output = 0): unknown[] {
		return this.emitted
			.flatMap(({ run }) => outputsOf(run, this.name)?.[output] ?? [])
			.map(({ json }) => json.text);
	}

	private emit(items: INodeExecutionData[], done: Done): void {
		const fate = this.fateOf(items);
		if (fate === 'lose') return;
		if (fate === 'refuse') {
			done?.reject(new Error('the database is full'));
			return;
		}
		void this.run(items, done);
	}

	private async run(items: INodeExecutionData[], done: Done): Promise<void> {
		const executionId = nextId();
		const { workflow, name, credentials } = this;
		const run = await execute(workflow, name, items, { credentials, executionId, mode: 'trigger' });
		this.emitted.push({ executionId, items, run });
		done?.resolve(run);
	}
}
