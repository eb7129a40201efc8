import { describe, expect, it } from '@jest/globals';
import type { IExecuteFunctions, INode, NodeExecutionHint } from 'n8n-workflow';

import { Waves } from '../../../nodes/SmsGateway/sending/waves.ts';

/** The hints of a run whose texts are all wrong, so that nothing else happens. */
async function hintsOf(node: Partial<INode>) {
	const hints: NodeExecutionHint[] = [];
	const context = {
		getNode: () => node,
		getInputData: () => [{ json: {} }, { json: {} }],
		addExecutionHints: (hint: NodeExecutionHint) => void hints.push(hint),
	} as unknown as IExecuteFunctions;
	const waves = new Waves(context, () => {
		throw new Error('no recipient');
	});
	await waves.send(0);
	await waves.send(1);
	return hints;
}

describe("n8n's Retry On Fail", () => {
	it('is warned about once in a run', async () => {
		expect(await hintsOf({ retryOnFail: true })).toEqual([
			expect.objectContaining({
				type: 'warning',
				message: expect.stringMatching(/'Retry On Fail' is on/),
			}),
		]);
	});

	it.each([{ retryOnFail: false }, {}])('is not spoken of while it is off: %p', async (node) => {
		expect(await hintsOf(node)).toEqual([]);
	});
});
