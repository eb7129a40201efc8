import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { INodeExecutionData, IRun } from 'n8n-workflow';

import { startSimulator } from '../../simulator/simulator.mts';
import { credentialData, TestCredentialsHelper } from '../support/credentialsHelper.mts';
import { ACTION, execute, nodeOf, outputsOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { ListeningTrigger, stopListening, TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { errorOf, resultsOf, SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const INBOUND = {
	event: 'message.received',
	messageId: 'msg_in_1',
	from: '+919876543210',
	senderType: 'number',
	to: '+911234500000',
	text: 'HOURS',
	ref: null,
	optOutMatch: null,
	signedWith: 'current',
};
const REPLY = {
	resource: 'message',
	operation: 'reply',
	text: 'Open from 9 to 5.',
	optOutCheck: 'notChecked',
};

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.start();
});
afterEach(async () => {
	await stopListening();
	await texting.stop();
});

/** Replies behind a node of this type, which stands behind the trigger. */
async function replyBehind(
	type: string,
	items: INodeExecutionData[],
	settings: Parameters<typeof nodeOf>[2] = {},
): Promise<IRun> {
	const workflow = workflowOf(
		[
			nodeOf(TRIGGER, TRIGGER_NAME),
			nodeOf(type, 'Between'),
			nodeOf(ACTION, SMS, { parameters: REPLY, ...settings }),
		],
		[
			{ from: TRIGGER_NAME, to: 'Between' },
			{ from: 'Between', to: SMS },
		],
	);
	return await execute(workflow, TRIGGER_NAME, items, { credentials: texting.credentials });
}

describe('replying', () => {
	it('answers the sender, and says on which line and to which message', async () => {
		const run = await replyBehind('test.pass', [{ json: INBOUND }]);

		expect(texting.sent).toEqual([{ to: '+919876543210', text: 'Open from 9 to 5.' }]);
		expect(resultsOf(run)).toEqual([
			{
				json: {
					messageId: 'msg_01HZX3',
					status: 'queued',
					to: '+919876543210',
					from: '+911234500000',
					ref: null,
					sent: true,
					gateway: 'mobileApiConnect',
					conversationId: '+911234500000/+919876543210',
					encoding: 'GSM-7',
					characters: 17,
					segments: 1,
					payload: { id: 'msg_01HZX3', status: 'queued', createdAt: '2026-06-12T14:32:01.000Z' },
					inReplyTo: 'msg_in_1',
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('takes the reference of the message that came in', async () => {
		await replyBehind('test.pass', [{ json: { ...INBOUND, ref: 'order-7' } }]);

		expect(texting.sent).toMatchObject([{ ref: 'order-7' }]);
	});

	it('takes the reference of the options first', async () => {
		await replyBehind('test.pass', [{ json: { ...INBOUND, ref: 'order-7' } }], {
			parameters: { ...REPLY, options: { ref: 'mine' } },
		});

		expect(texting.sent).toMatchObject([{ ref: 'mine' }]);
	});

	it("finds each item's message through the node between that put out items of its own", async () => {
		const people = ['+919876543210', '+14155550100', '+33612345678'];
		const items = people.map((from, n) => ({
			json: { ...INBOUND, from, messageId: `msg_in_${n}` },
		}));
		const run = await replyBehind('test.lookUp', items);

		expect(texting.sent.map((body) => (body as { to: string }).to)).toEqual(people.reverse());
		expect(resultsOf(run)?.map(({ json }) => json.inReplyTo)).toEqual([
			'msg_in_2',
			'msg_in_1',
			'msg_in_0',
		]);
	});

	it('says so when there is no message to reply to', async () => {
		const run = await texting.run({ ...REPLY, operation: 'reply' }, [{ json: { name: 'Jane' } }]);

		expect(errorOf(run)).toEqual({
			name: 'NodeOperationError',
			message: 'There is no message to reply to',
			description:
				"Put this node behind an SMS Gateway Trigger: it answers the message that the item came from. To text someone else, choose the operation 'Send'.",
			itemIndex: 0,
		});
		expect(texting.sent).toEqual([]);
	});

	it('says so when a node between lost the trail, rather than answer just anyone', async () => {
		const run = await replyBehind('test.loseTrail', [
			{ json: INBOUND },
			{ json: { ...INBOUND, messageId: 'msg_in_2', from: '+14155550100' } },
		]);

		expect(errorOf(run)).toMatchObject({
			message: 'There is no message to reply to',
			itemIndex: 0,
		});
		expect(texting.sent).toEqual([]);
	});
});

describe('a sender that cannot be answered', () => {
	it.each([
		[
			'a name',
			{ from: 'BANK', senderType: 'alphanumeric' },
			'The sender is a name, not a phone number, so it cannot be answered',
			'senderIsName',
		],
		[
			'a short code',
			{ from: '36180', senderType: 'shortCode' },
			'The sender is a short code, which is not answered',
			'senderIsShortCode',
		],
		[
			'a national number',
			{ from: '4155550100', senderType: 'number' },
			"The sender's number has no country code, so it cannot be answered",
			'senderHasNoCountryCode',
		],
		[
			'one of one’s own lines',
			{ from: '+911234500000' },
			'The sender is your own line: a reply would come back as a new message',
			'senderIsOwnLine',
		],
	])('is not texted: %s', async (_, fields, message, code) => {
		const run = await replyBehind('test.pass', [{ json: { ...INBOUND, ...fields } }]);

		expect(errorOf(run)).toMatchObject({ name: 'NodeOperationError', message, itemIndex: 0 });
		expect(errorOf(run).description).toMatch(new RegExp(` Code: ${code}\\.$`));
		expect(texting.sent).toEqual([]);
	});

	it('is one no more when its range is only not known', async () => {
		await replyBehind('test.pass', [{ json: { ...INBOUND, from: '+44 7700 900142' } }]);

		expect(texting.sent).toMatchObject([{ to: '+447700900142' }]);
	});

	it('does not keep the others from being answered, with Continue On Fail', async () => {
		const run = await replyBehind(
			'test.pass',
			[
				{ json: { ...INBOUND, messageId: 'a', from: 'BANK', senderType: 'alphanumeric' } },
				{ json: { ...INBOUND, messageId: 'b' } },
			],
			{ onError: 'continueRegularOutput' },
		);

		expect(texting.sent).toHaveLength(1);
		expect(resultsOf(run)?.map(({ json, pairedItem }) => [json.inReplyTo, pairedItem])).toEqual([
			[undefined, { item: 0 }],
			['b', { item: 1 }],
		]);
	});
});

describe('a text that comes in over HTTP', () => {
	it('is answered to the person who sent it', async () => {
		const workflow = workflowOf(
			[nodeOf(TRIGGER, TRIGGER_NAME), nodeOf(ACTION, SMS, { parameters: REPLY })],
			[{ from: TRIGGER_NAME, to: SMS }],
		);
		const trigger = await ListeningTrigger.start({ workflow });
		const body = '{"from":"919876543210","to":"911234500000","text":"HOURS","ref":"chat-1"}';
		await trigger.deliver(body);
		const [items] = trigger.stored;
		const run = await execute(workflow, TRIGGER_NAME, items, { credentials: texting.credentials });

		expect(run.status).toBe('success');
		expect(outputsOf(run, TRIGGER_NAME)?.[0]).toHaveLength(1);
		expect(texting.sent).toEqual([
			{ to: '+919876543210', text: 'Open from 9 to 5.', ref: 'chat-1' },
		]);
	});

	it('is answered through the simulated phone, which delivers it a second time in vain', async () => {
		const simulator = await startSimulator({ sendDelayMs: 0 });
		const credentials = new TestCredentialsHelper(
			credentialData({
				baseUrl: simulator.apiBaseUrl,
				apiKey: simulator.apiKey,
				signingSecret: simulator.signingSecret,
			}),
		);
		const workflow = workflowOf(
			[nodeOf(TRIGGER, TRIGGER_NAME), nodeOf(ACTION, SMS, { parameters: REPLY })],
			[{ from: TRIGGER_NAME, to: SMS }],
		);
		const trigger = await ListeningTrigger.start({ workflow, credentials });
		await fetch(`${simulator.apiBaseUrl}/webhooks`, {
			method: 'PUT',
			headers: {
				Authorization: `Bearer ${simulator.apiKey}`,
				'Content-Type': 'application/json',
			},
			body: JSON.stringify({ url: trigger.url, enabled: true }),
		});
		const { id } = simulator.sendText({ from: '919876543210', text: 'HOURS' });
		await simulator.textSettled(id);
		await simulator.resendText(id);
		for (const items of trigger.stored) {
			await execute(workflow, TRIGGER_NAME, items, { credentials });
		}
		const messages = simulator.messages();
		await simulator.close();

		expect(trigger.server.returned).toHaveLength(2);
		expect(trigger.stored).toHaveLength(1);
		expect(messages).toMatchObject([{ to: '+919876543210', text: 'Open from 9 to 5.' }]);
	});
});
