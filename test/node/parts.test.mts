import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { outputsOf } from '../support/engine.mts';
import { accepted, inTurn, refused, type GatewayAnswers } from '../support/gatewayServer.mts';
import { skipPauses } from '../support/pauses.mts';
import { errorOf, resultsOf, SMS, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const JANE = '+14155550100';
/** Three parts of 1,600 characters at most. */
const LONG = Array.from({ length: 800 }, (_, n) => String(1000 + n)).join(' ');
const SPLIT = { to: JANE, text: LONG, options: { tooLong: 'split' } };
const OFFLINE = refused(503, { error: 'no_active_device_for_tenant' });
const FORBIDDEN = refused(403, { error: 'tenant_inactive' });
const HANG_UP: GatewayAnswers = (response) => response.destroy();

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.startWithStore();
	let taken = 0;
	texting.gateway.answer = numbered(() => ++taken);
});
afterEach(async () => {
	jest.restoreAllMocks();
	await texting.stop();
});

/** Takes each text, and gives it the next ID. */
const numbered =
	(next: () => number): GatewayAnswers =>
	(response) => {
		response.writeHead(202, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify({ id: `msg_${next()}`, status: 'queued' }));
	};

const sentTexts = () => texting.sent.map((body) => (body as { text: string }).text);
const partsSent = () => sentTexts().map((text) => text.slice(0, 5));
const withFailures = (parameters: INodeParameters, items?: INodeExecutionData[]) =>
	texting.run(parameters, items, { onError: 'continueRegularOutput' });
const optOut = () =>
	texting.store.addTable(
		'sms_opt_outs',
		['phoneNumber', 'line', 'state', 'reason'].map((name) => ({ name, type: 'string' })),
		[{ phoneNumber: JANE, line: 'all', state: 'optedOut', reason: 'keyword' }],
	);

describe('a text that is longer than the gateway takes', () => {
	it('is refused, unless the options say otherwise', async () => {
		const run = await texting.run({ ...SPLIT, options: {} });

		expect(errorOf(run)).toMatchObject({
			message:
				"The text has 3999 characters, the gateway takes 1600: shorten it, or set 'Too Long' to 'Split' in the options",
			description: 'Nothing was sent.',
		});
		expect(texting.sent).toEqual([]);
	});

	it('goes out in parts, and is one item that lists them', async () => {
		const run = await texting.run(SPLIT);

		expect(partsSent()).toEqual(['(1/3)', '(2/3)', '(3/3)']);
		expect(
			sentTexts()
				.map((text) => text.slice(6))
				.join(' '),
		).toBe(LONG);
		const lengths = sentTexts().map(({ length }) => length);
		expect(resultsOf(run)).toMatchObject([
			{
				json: {
					messageId: 'msg_1',
					sent: true,
					encoding: 'GSM-7',
					characters: lengths[0] + lengths[1] + lengths[2],
					segments: 11 + 11 + 6,
					parts: [1, 2, 3].map((part) => ({
						...{ part, sent: true, messageId: `msg_${part}`, status: 'queued' },
						...{ encoding: 'GSM-7', characters: lengths[part - 1] },
					})),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('goes out in its turn among others, alone', async () => {
		const items = ['one', 'two', LONG, 'three'].map((text, n) => ({
			json: { text, to: `+1415555010${n}` } as IDataObject,
		}));
		const parameters = { ...SPLIT, to: '={{ $json.to }}', text: '={{ $json.text }}' };
		const run = await texting.run(parameters, items);

		expect(partsSent()).toEqual(['one', 'two', '(1/3)', '(2/3)', '(3/3)', 'three']);
		expect(resultsOf(run)?.map(({ json, pairedItem }) => [json.to, pairedItem])).toEqual(
			items.map(({ json }, item) => [json.to, { item }]),
		);
	});

	it('is refused when it would be more than nine', async () => {
		const run = await texting.run({ ...SPLIT, text: 'x '.repeat(8_000) });

		expect(errorOf(run)).toMatchObject({
			message:
				'The text has 16000 characters, the gateway takes 1600: it would be 11 texts, and 9 are the most. Shorten it',
		});
		expect(texting.sent).toEqual([]);
	});
});

describe('a text in parts of which one fails', () => {
	it('offers again what the gateway did not take, and not what it took', async () => {
		skipPauses();
		texting.gateway.answer = inTurn(accepted, OFFLINE, OFFLINE, accepted);
		const run = await texting.run(SPLIT);

		expect(partsSent()).toEqual(['(1/3)', '(2/3)', '(2/3)', '(2/3)', '(3/3)']);
		expect(resultsOf(run)).toMatchObject([{ json: { sent: true, parts: [{}, {}, {}] } }]);
	});

	it('sends no later one, and says which went out', async () => {
		texting.gateway.answer = inTurn(accepted, FORBIDDEN, accepted);
		const run = await texting.run(SPLIT);

		expect(partsSent()).toEqual(['(1/3)', '(2/3)']);
		const { message, description, itemIndex } = errorOf(run);
		expect(message).toMatch(/^Part 2 of 3 failed: /);
		expect(description).toContain(
			'Part 1 was sent (msg_01HZX3). Not sent: part 2, part 3. Running this item again repeats what was sent. Code: partlySent.',
		);
		expect(itemIndex).toBe(0);
	});

	it('says it in the item where the node goes on', async () => {
		texting.gateway.answer = inTurn(accepted, HANG_UP, accepted);
		const items = [LONG, 'next'].map((text) => ({ json: { text } as IDataObject }));
		const run = await withFailures({ ...SPLIT, text: '={{ $json.text }}' }, items);

		expect(partsSent()).toEqual(['(1/3)', '(2/3)', 'next']);
		expect(resultsOf(run)).toMatchObject([
			{
				json: {
					error: expect.stringMatching(/^Part 2 of 3 failed: /),
					details: expect.stringContaining(
						'Part 1 was sent (msg_01HZX3). Whether part 2 was sent is not known. Not sent: part 3.',
					),
				},
			},
			{ json: { sent: true } },
		]);
	});

	it('says that it is not known of the first', async () => {
		texting.gateway.answer = HANG_UP;
		const run = await texting.run(SPLIT);

		expect(partsSent()).toEqual(['(1/3)']);
		expect(errorOf(run).message).toMatch(/^Part 1 of 3 failed: /);
		expect(errorOf(run).description).toMatch(
			/^Whether part 1 was sent is not known\. Not sent: part 2, part 3\. About part 1: /,
		);
	});

	it('fails as any text does where nothing went out', async () => {
		texting.gateway.answer = FORBIDDEN;
		const run = await texting.run(SPLIT);

		expect(partsSent()).toEqual(['(1/3)']);
		expect(errorOf(run).message).not.toContain('Part');
		expect(errorOf(run).description).not.toContain('partlySent');
	});
});

describe('a person who opts out between two parts', () => {
	it('gets no more of them, and the item says which went out', async () => {
		texting.gateway.answer = (response) => {
			optOut();
			accepted(response);
		};
		const run = await texting.run(SPLIT);

		expect(partsSent()).toEqual(['(1/3)']);
		expect(resultsOf(run)).toEqual([]);
		expect(outputsOf(run, SMS)?.[1]).toMatchObject([
			{
				json: {
					sent: false,
					reason: 'optedOut',
					parts: [
						{ part: 1, sent: true, messageId: 'msg_01HZX3' },
						{ part: 2, sent: false, messageId: null, status: 'notSent' },
						{ part: 3, sent: false, messageId: null, status: 'notSent' },
					],
				},
			},
		]);
	});

	it('gets nothing when they opted out before', async () => {
		optOut();
		const run = await texting.run(SPLIT);

		expect(texting.sent).toEqual([]);
		expect(outputsOf(run, SMS)?.[1][0].json).not.toHaveProperty('parts');
	});
});

describe('typographic characters', () => {
	const TEXT = 'It’s 5\u00a0€';

	it('stay as they are, unless the options say otherwise', async () => {
		const run = await texting.run({ to: JANE, text: TEXT });

		expect(sentTexts()).toEqual([TEXT]);
		expect(resultsOf(run)?.[0].json).toMatchObject({ encoding: 'UCS-2' });
		expect(resultsOf(run)?.[0].json).not.toHaveProperty('replaced');
	});

	it('are replaced, and the item lists them', async () => {
		const run = await texting.run({ to: JANE, text: TEXT, options: { replaceTypographic: true } });

		expect(sentTexts()).toEqual(["It's 5 €"]);
		expect(resultsOf(run)?.[0].json).toMatchObject({
			...{ encoding: 'GSM-7', characters: 9, segments: 1 },
			replaced: [
				{ character: '’', codePoint: 'U+2019', replacement: "'", count: 1 },
				{ character: '\u00a0', codePoint: 'U+00A0', replacement: ' ', count: 1 },
			],
		});
	});
});

describe('a preview', () => {
	const preview = async (parameters: INodeParameters) =>
		resultsOf(
			await texting.run({ operation: 'preview', ...parameters }, undefined, { credentials: {} }),
		);

	it('is what a text would be, and asks nobody for anything', async () => {
		const options = { replaceTypographic: true };

		expect(await preview({ text: 'It’s 5 €', options })).toEqual([
			{
				json: {
					text: "It's 5 €",
					encoding: 'GSM-7',
					characters: 9,
					segments: 1,
					tooLong: false,
					limit: 1600,
					parts: [{ part: 1, text: "It's 5 €", encoding: 'GSM-7', characters: 9, segments: 1 }],
					replaced: [{ character: '’', codePoint: 'U+2019', replacement: "'", count: 1 }],
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(texting.sent).toEqual([]);
		expect(texting.store.requests).toEqual([]);
	});

	it('has the parts that are sent', async () => {
		await texting.run(SPLIT);
		const [{ json }] = (await preview({ text: LONG, options: SPLIT.options })) ?? [];

		expect((json.parts as IDataObject[]).map(({ text }) => text)).toEqual(sentTexts());
		expect(json).toMatchObject({ tooLong: false, segments: 28 });
	});

	it.each([
		['mobileApiConnect', 1600, true],
		['textbee', 2048, true],
		['httpSms', 2048, true],
		['smsGate', 65_535, false],
	])('says whether %s takes it', async (gateway, limit, tooLong) => {
		const [{ json }] = (await preview({ gateway, text: LONG })) ?? [];

		expect(json).toMatchObject({ limit, tooLong, characters: 3999, segments: 27 });
	});
});
