import { afterEach, describe, expect, it, jest } from '@jest/globals';
import * as n8nWorkflow from 'n8n-workflow';

const NODES = '../../../nodes/SmsGateway';

describe.each(['SmsGateway', 'SmsGatewayTrigger'])('the file of %s', (name) => {
	afterEach(() => {
		jest.dontMock('n8n-workflow');
		jest.resetModules();
	});

	const load = async () => (await import(`${NODES}/${name}.node.ts`)) as Record<string, unknown>;

	it('says which n8n is needed to one without NodeConnectionTypes, such as 1.60.1', async () => {
		jest.doMock('n8n-workflow', () => ({ ...n8nWorkflow, NodeConnectionTypes: undefined }));

		await expect(load()).rejects.toThrow(/needs n8n 2\.7\.5 or newer\. Update n8n/);
	});

	it('is loaded by the n8n of today', async () => {
		expect(await load()).toHaveProperty(name);
	});
});
