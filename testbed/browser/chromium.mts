import { existsSync } from 'node:fs';

/** Where Debian, Ubuntu and Google put it. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * @returns the path of a Chromium on this machine
 * @throws Error that says how to get one
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
	const found = [env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
	if (found) return found;
	throw new Error(
		'The browser tests need Chromium: apt-get install chromium, or name one in the variable CHROMIUM.',
	);
}
