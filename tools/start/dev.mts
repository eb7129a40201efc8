import { createRequire } from 'node:module';
import { join } from 'node:path';
import { context, type BuildOptions } from 'esbuild';
import type { Demo } from './demo.mts';

const { bundleInto } = createRequire(import.meta.url)('../../bundle.cjs') as {
	bundleInto(outdir: string): BuildOptions;
};

/** n8n watches its packages, and loads one anew when a file of it changes. */
export const DEV_ENVIRONMENT = { N8N_DEV_RELOAD: 'true' };

/**
 * Bundles the nodes and credentials into the n8n of the demo whenever a source changes. Icons and codex
 * files are as they were when it was started.
 * @returns ends that
 */
export async function watchNodes({ n8n }: Demo): Promise<() => Promise<void>> {
	const nodes = join(n8n.userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-sms-gateway');
	const settings = bundleInto(join(nodes, 'dist'));
	const bundling = await context({
		...settings,
		plugins: [
			...(settings.plugins ?? []),
			{
				name: 'say',
				setup({ onEnd }) {
					onEnd(({ errors }) => {
						const at = new Date().toLocaleTimeString();
						console.log(`${at}  ${errors.length > 0 ? 'Not bundled' : 'Bundled, n8n loads it'}`);
					});
				},
			},
		],
	});
	await bundling.watch();
	return async () => await bundling.dispose();
}
