import { describe, expect, it } from '@jest/globals';
import type { IDataObject, NodeOperationError } from 'n8n-workflow';

import type { InboundMessage } from '../../../nodes/SmsGateway/conversations/inboundMessage.ts';
import { handleProperties } from '../../../nodes/SmsGateway/actions/optOut/handle.properties.ts';
import { confirmOnce } from '../../../nodes/SmsGateway/actions/optOut/confirmOnce.ts';
import type { OptOutList, Recorded } from '../../../nodes/SmsGateway/consent/optOutList.ts';
import { gatewayContext } from '../../support/gatewayContext.mts';
import { stop, written } from '../../support/optOutRows.mts';
import { credentialData } from '../../support/credentialsHelper.mts';

const SECONDS = 1_000;
const MINUTES = 60 * SECONDS;
const ACCEPTED = { statusCode: 202, body: { id: 'msg_out_1', status: 'queued' } };

const inbound = (age: number, changes: Partial<InboundMessage> = {}): InboundMessage => ({
	from: '+14155550100',
	senderType: 'number',
	to: '+14155550199',
	text: 'Stop',
	deduplicationKey: 'key_1',
	messageId: 'msg_in_1',
	gateway: 'mobileApiConnect',
	receivedAt: new Date(Date.now() - age).toISOString(),
	optOutIntent: 'optOut',
	optOutMatch: 'exact',
	optOutKeyword: 'STOP',
	...changes,
});

interface Circumstances {
	answer?: Parameters<typeof gatewayContext>[0];
	outcome?: Recorded['outcome'];
	message?: InboundMessage;
	options?: IDataObject;
	isTaken?: boolean;
	/** When the person was confirmed before, in milliseconds since 1970. */
	confirmed?: number[];
	workflow?: string;
}

let workflows = 0;

/** Confirms an opt-out, as it came to this, to a gateway that answers like this. */
async function confirm({
	answer = ACCEPTED,
	outcome = 'optedOut',
	message = inbound(0),
	options = {},
	isTaken = false,
	confirmed = [],
	workflow = `workflow ${++workflows}`,
}: Circumstances) {
	const { context, requests } = gatewayContext(answer);
	const parameters: Record<string, unknown> = {
		...Object.fromEntries(handleProperties.map((property) => [property.name, property.default])),
		businessName: ' Acme $& ',
		options: { retries: 0, ...options },
	};
	Object.assign(context, {
		getNode: () => ({ name: 'SMS Gateway', type: 'test', parameters: {} }),
		getNodeParameter: (name: string, _: number, fallback: unknown) => parameters[name] ?? fallback,
		getExecutionId: () => '17',
		getWorkflow: () => ({ id: workflow }),
		getCredentials: async () => await Promise.resolve(credentialData()),
	});
	const calls: string[] = [];
	const list = {
		claimConfirmation: async () => {
			calls.push(`claim, ${requests.length} sent`);
			return await Promise.resolve(!isTaken);
		},
		releaseConfirmation: async () => {
			calls.push('release');
			await Promise.resolve();
		},
	} as unknown as OptOutList;
	const [row] = written(stop('10:00'));
	const recorded: Recorded = {
		outcome,
		row,
		consent: { optedOut: true, own: [row], block: undefined },
		confirmed,
	};
	const ended = await confirmOnce(context, 0, list, message, recorded).catch(
		(error: unknown) => error as NodeOperationError,
	);
	const texts = requests.map(({ body }) => (body as IDataObject).text);
	return { ended, calls, texts };
}

const silent = (notAnsweredReason: string) => ({
	ended: { answered: false, notAnsweredReason, explanation: expect.stringMatching(/\w+ \w+/) },
	calls: [],
	texts: [],
});

describe('a confirmation', () => {
	it('goes out once the right to it is taken, with the name of the business as it stands', async () => {
		const { ended, calls, texts } = await confirm({});

		expect(texts).toEqual([
			'Acme $&: you will get no more texts from us. Reply START to get them again.',
		]);
		expect(calls).toEqual(['claim, 0 sent']);
		expect(ended).toMatchObject({
			answered: true,
			answer: { messageId: 'msg_out_1', to: '+14155550100', sent: true },
		});
	});

	it('of an opt-in has words of its own', async () => {
		const { texts } = await confirm({ outcome: 'optedIn' });

		expect(texts).toEqual([
			'Acme $&: you will get our texts again. Reply STOP to end them, HELP for help.',
		]);
	});

	it.each<[string, Circumstances, string]>([
		['alreadyOptedOut', { outcome: 'alreadyOptedOut' }, 'alreadyOptedOut'],
		['superseded', { outcome: 'superseded' }, 'superseded'],
		['blocked', { outcome: 'blocked' }, 'blocked'],
		['notOptedOut', { outcome: 'notOptedOut' }, 'notOptedOut'],
		['not wanted', { options: { confirm: false } }, 'confirmationOff'],
		['late', { message: inbound(5 * MINUTES + SECONDS) }, 'tooLate'],
		['of an unknown time', { message: inbound(0, { receivedAt: '' }) }, 'tooLate'],
		[
			'to a name',
			{ message: inbound(0, { from: 'BANK', senderType: 'alphanumeric' }) },
			'senderIsName',
		],
	])('is silence when it would be %s', async (_, circumstances, reason) => {
		expect(await confirm(circumstances)).toEqual(silent(reason));
	});

	it('goes out within five minutes', async () => {
		const { texts } = await confirm({ message: inbound(5 * MINUTES - 10 * SECONDS) });

		expect(texts).toHaveLength(1);
	});

	it('does not go out when somebody else has the right to it', async () => {
		expect(await confirm({ isTaken: true })).toMatchObject({
			ended: {
				answered: false,
				notAnsweredReason: 'alreadyConfirmed',
			},
			texts: [],
		});
	});
});

describe('a person who is confirmed again and again', () => {
	const ago = (...minutes: number[]) => minutes.map((each) => Date.now() - each * MINUTES);
	const often = ago(9.9, 8, 7, 6, 5);

	it('is left alone after five in ten minutes, as far as the list knows', async () => {
		expect(await confirm({ confirmed: often })).toEqual(silent('tooMany'));
	});

	it('is confirmed when one of them is older', async () => {
		expect((await confirm({ confirmed: [...often.slice(1), ...ago(10.1)] })).texts).toHaveLength(1);
	});

	it('is confirmed as often as the options say', async () => {
		const options = { mostAnswers: 2, mostAnswersWithin: 1 };

		expect(await confirm({ confirmed: ago(0.9, 0.8), options })).toEqual(silent('tooMany'));
		expect((await confirm({ confirmed: ago(1.1, 0.8), options })).texts).toHaveLength(1);
	});

	it('is not counted for what surely did not go out, or is somebody else’s to confirm', async () => {
		const workflow = 'of failures';
		const refused = { statusCode: 401, body: { error: 'invalid_api_key' } };
		for (let n = 0; n < 5; n++) await confirm({ workflow, answer: refused });
		for (let n = 0; n < 5; n++) await confirm({ workflow, isTaken: true });

		expect((await confirm({ workflow })).texts).toHaveLength(1);
	});
});

describe('a confirmation that fails', () => {
	const error = (code: string) => Object.assign(new Error(code), { code });

	it.each<[string, NonNullable<Circumstances['answer']>]>([
		['the gateway was not reached', error('ECONNREFUSED')],
		['the gateway refused it', { statusCode: 401, body: { error: 'invalid_api_key' } }],
		['no phone was online', { statusCode: 503, body: { error: 'no_active_device_for_tenant' } }],
		['there were too many', { statusCode: 429, body: { error: 'rate_limited' } }],
	])('gives the right back when it surely was not sent: %s', async (_, answer) => {
		const { ended, calls } = await confirm({ answer });

		expect(calls).toEqual(['claim, 0 sent', 'release']);
		expect((ended as NodeOperationError).description).toMatch(/The opt-out itself is recorded\.$/);
	});

	it.each<[string, NonNullable<Circumstances['answer']>]>([
		['the connection broke', error('ECONNRESET')],
		['it took too long', error('ECONNABORTED')],
		['the gateway broke', { statusCode: 500, body: {} }],
		['a proxy answered', { statusCode: 502, body: 'Bad gateway' }],
	])('keeps the right when it may have been sent: %s', async (_, answer) => {
		const { ended, calls } = await confirm({ answer });

		expect(calls).toEqual(['claim, 0 sent']);
		expect((ended as NodeOperationError).message).toMatch(/not known whether the text was sent$/);
	});

	it('gives it back when the gateway need not be asked: the reference is too long', async () => {
		const { calls, texts } = await confirm({ message: inbound(0, { ref: 'x'.repeat(65) }) });

		expect([calls, texts]).toEqual([['claim, 0 sent', 'release'], []]);
	});
});
