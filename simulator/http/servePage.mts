import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { errorCode } from '../errorCode.mts';
import type { Answer } from './answer.mts';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
};

/** The page's files have plain names in one folder, so nothing else can be asked for. */
const FILE_NAME = /^[a-zA-Z]+\.(html|css|js|svg)$/;

const PAGE_FOLDER = new URL('../page/', import.meta.url);

const NOT_FOUND: Answer = { status: 404, body: 'There is no such page.\n' };

/** The file of the page at this path; `/` is index.html. Nothing from elsewhere is loaded. */
export async function pageFile(path: string): Promise<Answer> {
	const name = path === '/' ? 'index.html' : path.slice(1);
	if (!FILE_NAME.test(name)) return NOT_FOUND;
	let body: string;
	try {
		body = await readFile(new URL(name, PAGE_FOLDER), 'utf8');
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return NOT_FOUND;
		throw error;
	}
	return {
		status: 200,
		body,
		headers: {
			'Content-Type': TYPES[extname(name)] ?? 'text/plain',
			'Cache-Control': 'no-store',
			'Content-Security-Policy': "default-src 'self'; frame-ancestors 'none'",
		},
	};
}
