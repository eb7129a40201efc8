import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { WorkflowJson } from '../../../testbed/n8n/api/types.mts';
import { startWorld, type World } from '../../../testbed/world/world.mts';
import { findChromium } from '../../../testbed/browser/chromium.mts';

/** Where each picture goes, for whoever looks at them. */
const PICTURES = join(process.cwd(), 'test-results', 'browser');

/** n8n's editor in a browser, with somebody logged in. */
export class Editor {
	private constructor(
		readonly world: World,
		private readonly browser: Browser,
		readonly page: Page,
	) {}

	static async open(): Promise<Editor> {
		const world = await startWorld();
		// The sandbox does not run for root, and only pages of this test are opened.
		const browser = await chromium.launch({
			executablePath: findChromium(),
			args: ['--no-sandbox', '--disable-dev-shm-usage'],
		});
		const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
		page.setDefaultTimeout(30_000);
		const editor = new Editor(world, browser, page);
		await editor.logIn();
		return editor;
	}

	private async logIn(): Promise<void> {
		const { page, world } = this;
		const { email, password } = world.owner;
		await page.goto(`${world.n8n.url}/signin`);
		await page.fill('input[name="emailOrLdapLoginId"]', email);
		await page.fill('input[type=password]', password);
		await page.click('[data-test-id=form-submit-button]');
		await page.waitForURL(/home|workflow/);
	}

	/** What n8n's nodes panel finds, best first. */
	async search(words: string): Promise<string[]> {
		const { page } = this;
		const input = page.locator('[data-test-id=node-creator] input');
		if (!(await input.isVisible())) {
			await page.goto(`${this.world.n8n.url}/workflow/new`);
			await page.click('[data-test-id=node-creator-plus-button]');
		}
		await input.fill(words);
		// The list follows the typing after a moment.
		await page.waitForTimeout(500);
		await this.picture(`search ${words}`);
		return await page.locator('[data-test-id=node-creator-item-name]').allInnerTexts();
	}

	/** Opens the panel of a node, alone in a workflow. */
	async openPanel(node: WorkflowJson['nodes'][number], picture: string): Promise<void> {
		const { page, world } = this;
		const { id } = await world.client.createWorkflow({
			...{ name: picture, nodes: [node], connections: {}, settings: {} },
		});
		await page.goto(`${world.n8n.url}/workflow/${id}`);
		await page.locator(`[data-test-id=canvas-node][data-node-name="${node.name}"]`).dblclick();
		await page.waitForSelector('[data-test-id=ndv]');
		await page.waitForTimeout(500);
		await this.picture(picture);
	}

	/** The panel's words, as they are read. */
	async panelText(): Promise<string> {
		return await this.page.locator('[data-test-id=ndv]').innerText();
	}

	async picture(name: string): Promise<void> {
		await mkdir(PICTURES, { recursive: true });
		await this.page.screenshot({ path: join(PICTURES, `${name.replaceAll(/\W+/g, '-')}.png`) });
	}

	async close(): Promise<void> {
		await this.browser.close();
		await this.world.close();
	}
}
