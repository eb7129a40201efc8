import { describe, expect, it } from '@jest/globals';

import { callApi, until, useSimulator } from './withSimulator.mts';

const simulator = useSimulator();

const text = async (to: string) =>
	await callApi(simulator(), 'POST', '/messages', { to, text: 'We are open.' });
const said = () =>
	simulator()
		.texts()
		.map(({ from, text: words }) => [from, words]);

describe('a phone that answers by itself', () => {
	it('does so for each text that it gets, and nobody else does', async () => {
		simulator().setAutoResponder('+14155550100', 'On holiday');
		await text('+14155550101');
		await text('+14155550100');
		await text('+14155550100');
		await until(() => said().length === 2);

		expect(said()).toEqual(Array(2).fill(['14155550100', 'On holiday']));
	});

	it('does so no more when it is told', async () => {
		simulator().setAutoResponder('14155550100', 'On holiday');
		simulator().setAutoResponder('14155550100', null);
		await text('+14155550100');
		await until(() => simulator().messages()[0].state === 'delivered');

		expect(said()).toEqual([]);
	});
});
