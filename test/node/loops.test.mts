import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INode, INodeParameters, Workflow } from 'n8n-workflow';

import { ACTION, execute, nodeOf, TRIGGER, workflowOf } from '../support/engine.mts';
import { accepted, inTurn, refused, type GatewayAnswers } from '../support/gatewayServer.mts';
import { TRIGGER_NAME } from '../support/listeningTrigger.mts';
import { skipPauses } from '../support/pauses.mts';
import { errorOf, resultsOf, SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const [JANE, JOE, LINE] = ['+14155550100', '+14155550101', '+14155550199'];
const REPLY = {
	resource: 'message',
	operation: 'reply',
	text: 'Open from 9 to 5.',
	optOutCheck: 'notChecked',
};
const FORBIDDEN = refused(403, { error: 'tenant_inactive' });
const OFFLINE = refused(503, { error: 'no_active_device_for_tenant' });
const HANG_UP: GatewayAnswers = (response) => response.destroy();

let texting: Texting;
let messages = 0;
beforeEach(async () => {
	texting = await Texting.start();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await texting.stop();
});

/** The trigger and Reply: another workflow each time, which counts anew. */
const answering = (parameters: INodeParameters = {}, settings: Partial<INode> = {}) =>
	workflowOf(
		[
			nodeOf(TRIGGER, TRIGGER_NAME),
			nodeOf(ACTION, SMS, { parameters: { ...REPLY, ...parameters }, ...settings }),
		],
		[{ from: TRIGGER_NAME, to: SMS }],
	);

/** What the trigger puts out for a text of this person. */
function from(person: string, fields: IDataObject = {}) {
	const messageId = `in_${messages++}`;
	const which = { messageId, deduplicationKey: messageId };
	return { json: { from: person, to: LINE, senderType: 'number', ...which, ...fields } };
}

/** These people text, in an execution of their own. */
const text = async (workflow: Workflow, ...people: string[]) =>
	await execute(
		workflow,
		TRIGGER_NAME,
		people.map((person) => from(person)),
		{ credentials: texting.credentials },
	);

async function textTimes(workflow: Workflow, count: number, person = JANE) {
	const statuses: string[] = [];
	for (let n = 0; n < count; n++) statuses.push((await text(workflow, person)).status);
	return statuses;
}

describe('a person who is answered again and again', () => {
	it('gets five answers in ten minutes, over executions, and then an error says so', async () => {
		const workflow = answering();

		expect(await textTimes(workflow, 5)).toEqual(Array(5).fill('success'));
		expect(errorOf(await text(workflow, JANE))).toEqual({
			name: 'NodeOperationError',
			message: 'The person was answered 5 times in 10 minutes, so it may be a machine',
			description:
				"Nothing was sent. The options 'Most Answers' and 'Most Answers Within (Minutes)' say how many are sent. Code: tooMany.",
			itemIndex: 0,
		});
		expect(texting.sent).toHaveLength(5);
	});

	it('keeps nobody else from being answered', async () => {
		const workflow = answering({}, { onError: 'continueRegularOutput' });
		await textTimes(workflow, 5);
		const run = await text(workflow, JANE, JOE);

		expect(texting.sent.slice(5)).toMatchObject([{ to: JOE }]);
		expect(resultsOf(run)).toMatchObject([
			{ json: { details: expect.stringContaining('Code: tooMany.') } },
			{ json: { sent: true, to: JOE } },
		]);
	});

	it('gets as many as the options say', async () => {
		const workflow = answering({ options: { mostAnswers: 2, mostAnswersWithin: 1 } });

		expect(await textTimes(workflow, 3)).toEqual(['success', 'success', 'error']);
	});

	it('gets more when the time has passed', async () => {
		const workflow = answering();
		await textTimes(workflow, 5);
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 10 * 60_000);

		expect(await textTimes(workflow, 1)).toEqual(['success']);
	});

	it('is counted in one execution too', async () => {
		await text(answering(), ...Array<string>(7).fill(JANE));

		expect(texting.sent).toHaveLength(5);
	});
});

describe('what counts as an answer', () => {
	const TWO = { options: { mostAnswers: 2, retries: 1 } };
	const inThreeParts = {
		text: Array.from({ length: 800 }, (_, n) => 1000 + n).join(' '),
		options: { ...TWO.options, tooLong: 'split' },
	};

	it.each<[string, GatewayAnswers]>([
		['the gateway refused', FORBIDDEN],
		['the gateway did not take, however often it was offered', OFFLINE],
	])('is none that %s', async (_, answer) => {
		skipPauses();
		const workflow = answering(TWO);
		texting.gateway.answer = answer;
		await textTimes(workflow, 3);
		texting.gateway.answer = accepted;

		expect(await textTimes(workflow, 3)).toEqual(['success', 'success', 'error']);
	});

	it('is one that may have gone out', async () => {
		const workflow = answering(TWO);
		texting.gateway.answer = inTurn(HANG_UP, HANG_UP, accepted);
		await textTimes(workflow, 2);

		expect(errorOf(await text(workflow, JANE)).description).toContain('tooMany');
		expect(texting.sent).toHaveLength(2);
	});

	it('is one, in however many parts', async () => {
		expect(await textTimes(answering(inThreeParts), 3)).toEqual([
			...['success', 'success', 'error'],
		]);
		expect(texting.sent).toHaveLength(6);
	});

	it('is one of which a part went out', async () => {
		const workflow = answering(inThreeParts);
		texting.gateway.answer = inTurn(accepted, FORBIDDEN, accepted, FORBIDDEN, accepted);
		await textTimes(workflow, 2);

		expect(errorOf(await text(workflow, JANE)).description).toContain('tooMany');
		expect(texting.sent).toHaveLength(4);
	});

	it('is none that nobody got because they opted out', async () => {
		const workflow = answering({ ...TWO, optOutCheck: 'input', optedOut: '={{ $json.stopped }}' });
		const run = async (stopped: boolean) =>
			(
				await execute(workflow, TRIGGER_NAME, [from(JANE, { stopped })], {
					credentials: texting.credentials,
				})
			).status;
		for (let n = 0; n < 3; n++) expect(await run(true)).toBe('success');

		expect(texting.sent).toEqual([]);
		expect([await run(false), await run(false), await run(false)]).toEqual([
			...['success', 'success', 'error'],
		]);
	});
});
