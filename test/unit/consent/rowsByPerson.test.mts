import { describe, expect, it, jest } from '@jest/globals';

import { RowsByPerson } from '../../../nodes/SmsGateway/consent/rowsByPerson.ts';
import { isSamePerson } from '../../../nodes/SmsGateway/consent/samePerson.ts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

const index = (numbers: readonly string[]) => new RowsByPerson(numbers, (number) => number);

describe('the rows of a list by person', () => {
	it('are one person’s in every notation', () => {
		const numbers = [
			'+14155550100',
			'(415) 555-0100',
			'+1 415 555 0100',
			'+12125550102',
			'555-0100',
		];

		expect([...index(numbers).everyone()]).toEqual([
			['+14155550100', ['+14155550100', '+1 415 555 0100', '(415) 555-0100', '555-0100']],
			['+12125550102', ['+12125550102']],
		]);
	});

	it('count for each person whose number digits without a country may be', () => {
		const numbers = ['+19545550100', '+9545550100', '954-555-0100'];

		expect([...index(numbers).everyone()].map(([person, rows]) => [person, rows.length])).toEqual([
			['+19545550100', 2],
			['+9545550100', 2],
		]);
	});

	it('are their own person’s where nobody’s number is known', () => {
		expect([...index(['(415) 555-0100', '415.555.0100', 'BANK', '36180']).everyone()]).toEqual([
			['(415) 555-0100', ['(415) 555-0100', '415.555.0100']],
			['BANK', ['BANK']],
			['36180', ['36180']],
		]);
	});

	it('are found for one person as by going through all of them', () => {
		const numbers = [
			'+14155550100',
			'4155550100',
			'1 415 555 0100',
			'555-0100',
			'011 44 20 7946 0958',
			'+44 (0)20 7946 0958',
			'020 7946 0958',
			'8 912 345-67-89',
			'+5215512345678',
			'011 15-2345-6789',
			'+541123456789',
			'(11) 98765-4321',
			'+551187654321',
			'BANK',
			'36180',
		];
		const rows = index(numbers);
		for (const person of [
			'+14155550100',
			'+442079460958',
			'+79123456789',
			'+525512345678',
			'+5491123456789',
			'+5511987654321',
			'+4915550100123',
			'4155550100',
			'BANK',
			'36180',
		]) {
			const alike = numbers.filter((number) => isSamePerson(number, person));
			expect([person, rows.of(person).sort()]).toEqual([person, alike.sort()]);
		}
	});
});

describe('twenty thousand rows in mixed notations', () => {
	const write: Array<(area: string, line: string) => string> = [
		(area, line) => `+1${area}555${line}`,
		(area, line) => `(${area}) 555-${line}`,
		(area, line) => `1 ${area} 555 ${line}`,
		(area, line) => `\u202a+1 ${area}-555-${line}\u202c`,
		(area, line) => `00 1 ${area}.555.${line}`,
		(area, line) => `Jane ${area}-555-${line} (mobile)`,
		(area, line) => `8 ${area} 555 ${line}`,
		(area, line) => `+44 (0)7${area} 55${line}`,
	];
	const mixed = Array.from({ length: 20_000 }, (_, n) =>
		write[n % write.length](String(200 + (n % 700)), String(1000 + (n % 8999))),
	);
	/** All ending alike, in every area. */
	const alike = Array.from({ length: 20_000 }, (_, n) =>
		write[n % write.length](String(200 + ((n >> 3) % 799)), '0100'),
	);

	/** The CPU time of this process, in milliseconds. */
	function cpuOf(work: () => void): number {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		return (user + system) / 1_000;
	}

	it.each([
		['of everybody', mixed],
		['that end alike', alike],
	])('%s cost under a second of CPU', (_, numbers) => {
		// What the library and the compiler cost once is no part of it.
		index(numbers.slice(0, 500)).everyone();
		const compared = cpuOf(() => numbers.filter((number) => isSamePerson(number, '+14155550100')));
		const grouped = cpuOf(() => index(numbers).everyone());

		expect(compared).toBeLessThan(1_000);
		expect(grouped).toBeLessThan(1_000);
		if (process.env.SHOW_CPU) console.log({ compared, grouped });
	});
});
