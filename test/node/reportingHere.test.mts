import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INode, Workflow } from 'n8n-workflow';

import { ACTION, execute, nodeOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { Publishing } from '../support/publishing.mts';
import { errorOf, SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.start();
});
afterEach(async () => {
	await stopListening();
	await texting.stop();
});

const START = nodeOf('test.pass', 'Start');
const TEXT = { to: '+14155550100', text: 'We are open.' };

const sms = (options: Record<string, boolean | string> = { reportToThisWorkflow: true }) =>
	nodeOf(ACTION, SMS, {
		parameters: {
			...{ resource: 'message', operation: 'send', optOutCheck: 'notChecked', ...TEXT },
			options,
		},
	});
const trigger = (parameters: INode['parameters'] = {}, name = TRIGGER_NAME) =>
	nodeOf(TRIGGER, name, { parameters });

const workflowWith = (...nodes: INode[]) =>
	workflowOf([START, ...nodes], [{ from: 'Start', to: SMS }]);

async function publishingOf(workflow: Workflow, isTest = false) {
	const listening = await ListeningTrigger.start({ workflow, credentials: texting.credentials });
	return new Publishing(listening, isTest);
}

const send = async (workflow: Workflow) =>
	await execute(workflow, 'Start', [{ json: {} }], { credentials: texting.credentials });

describe("'Report to This Workflow'", () => {
	it("gives the gateway the URL of the same workflow's trigger", async () => {
		const workflow = workflowWith(trigger(), sms());
		const publishing = await publishingOf(workflow);
		expect(await publishing.publish()).toBe('published');
		await send(workflow);

		expect(texting.sent).toEqual([{ ...TEXT, callback: publishing.url }]);
	});

	it("comes before 'Callback URL'", async () => {
		const callback = 'https://example.com/sent';
		const workflow = workflowWith(trigger(), sms({ reportToThisWorkflow: true, callback }));
		const publishing = await publishingOf(workflow);
		await publishing.publish();
		await send(workflow);

		expect(texting.sent).toMatchObject([{ callback: publishing.url }]);
	});

	it.each([
		['was never published', async () => await Promise.resolve()],
		[
			'only listens for a test event',
			async (to: Workflow) => {
				await (await publishingOf(to, true)).publish();
			},
		],
		[
			'is no longer published',
			async (to: Workflow) => {
				const publishing = await publishingOf(to);
				await publishing.publish();
				await publishing.unpublish();
			},
		],
	])('sends nothing while the workflow %s, and says what to do', async (_, prepare) => {
		const workflow = workflowWith(trigger(), sms());
		await prepare(workflow);
		const { message, description } = errorOf(await send(workflow));

		expect(message).toMatch(/needs a published SMS Gateway Trigger/);
		expect(description).toMatch(/publish the workflow.*queue mode.*Nothing was sent/);
		expect(texting.sent).toEqual([]);
	});

	it('is left alone when it listens for a test event beside production', async () => {
		const workflow = workflowWith(trigger(), sms());
		const publishing = await publishingOf(workflow);
		await publishing.publish();
		const test = await publishingOf(workflow, true);
		await test.publish();
		await test.unpublish();
		await send(workflow);

		expect(texting.sent).toMatchObject([{ callback: publishing.url }]);
	});

	it('sends nothing where there is another trigger, which it cannot choose from', async () => {
		const workflow = workflowWith(trigger(), sms());
		await (await publishingOf(workflow)).publish();
		const data = workflow.getStaticData('global');
		const urls = data.smsGatewayTriggers as Record<string, object>;
		data.smsGatewayTriggers = { ...urls, second: { ...Object.values(urls)[0] } };

		expect(errorOf(await send(workflow)).message).toMatch(/cannot choose/);
		expect(texting.sent).toEqual([]);
	});

	it('takes no trigger of another gateway', async () => {
		const workflow = workflowWith(trigger(), sms());
		workflow.getStaticData('global').smsGatewayTriggers = {
			one: { gateway: 'textbee', url: 'https://n8n.example.com/webhook/1/sms' },
		};

		expect(errorOf(await send(workflow)).message).toMatch(/needs a published/);
	});
});
