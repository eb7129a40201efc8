import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BOOT_TIMEOUT } from '../../testbed/world/world.mts';
import { Editor } from './support/editor.mts';

let editor: Editor;
beforeAll(async () => {
	editor = await Editor.open();
}, BOOT_TIMEOUT);
afterAll(async () => await editor?.close(), BOOT_TIMEOUT);

const trigger = (parameters: Record<string, unknown>) => ({
	...{ id: 'trigger', name: 'SMS Gateway Trigger', position: [0, 0] as [number, number] },
	...{ type: 'n8n-nodes-sms-gateway.smsGatewayTrigger', typeVersion: 2, parameters },
});

const tool = (parameters: Record<string, unknown>) => ({
	...{ id: 'tool', name: 'SMS Gateway', position: [0, 0] as [number, number] },
	...{ type: 'n8n-nodes-sms-gateway.smsGatewayTool', typeVersion: 1, parameters },
});

describe('the nodes panel', () => {
	it.each(['text message', 'opt out', 'unsubscribe', 'answer', 'textbee'])(
		'finds the nodes first by "%s"',
		async (words) => {
			expect((await editor.search(words))[0]).toMatch(/^SMS Gateway/);
		},
	);

	it('finds them by "sms" behind Twilio, which n8n lifts because many use it', async () => {
		expect((await editor.search('sms')).slice(0, 2)).toContainEqual(
			expect.stringMatching(/^SMS Gateway/),
		);
	});

	it('names what starts a workflow', async () => {
		await editor.search('sms gateway');
		await editor.page.locator('[data-test-id=node-creator-item-name]').first().click();
		const first = editor.page.getByText('On text message received');
		await first.waitFor();
		await editor.picture('actions');

		expect(await editor.page.getByText('On delivery report').count()).toBe(1);
		expect(await editor.page.getByText('On new SMS Gateway event').count()).toBe(0);
	});
});

describe("the trigger's panel", () => {
	it('says that opt-outs are not received, only where they are not', async () => {
		await editor.openPanel(trigger({}), 'trigger');
		expect(await editor.panelText()).not.toContain('neither sees nor records opt-outs');

		await editor.openPanel(trigger({ events: ['report'] }), 'trigger without messages');
		expect(await editor.panelText()).toContain('neither sees nor records opt-outs');
	});
});

describe('listening for a test event', () => {
	it('says on the canvas what is waited for', async () => {
		const { page, world } = editor;
		const { id, name } = world.credential;
		const credentials = { mobileApiConnectApi: { id, name } };
		await editor.openPanel({ ...trigger({}), credentials }, 'trigger with its credential');
		await page.click('[data-test-id=node-execute-button]');
		await page.getByText('Listening for test event').first().waitFor();
		await editor.picture('listening panel');
		await page.keyboard.press('Escape');
		await page.getByText('Waiting for a text at the Test URL').first().waitFor();
		await editor.picture('listening canvas');

		expect(await page.getByText('create an event').count()).toBe(0);
	});
});

describe("the tool's panel", () => {
	it('says whom the model may text, until To is a number', async () => {
		await editor.openPanel(tool({ to: "={{ $fromAI('To', ``, 'string') }}" }), 'tool');
		expect(await editor.panelText()).toContain('it may text anyone');

		await editor.openPanel(tool({ to: '+14155550100' }), 'tool with a number');
		expect(await editor.panelText()).not.toContain('it may text anyone');
	});
});
