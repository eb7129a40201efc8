import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

import { guards } from './guards.mts';

const NODES = join(__dirname, '../../nodes/SmsGateway');

describe('what test:guards takes out', () => {
	it.each(guards)('is in the code, once: $name', ({ file, replace: [before] }) => {
		const source = readFileSync(join(NODES, file), 'utf8');

		expect(source.split(before)).toHaveLength(2);
	});
});
