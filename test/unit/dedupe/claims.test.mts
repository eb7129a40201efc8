import { describe, expect, it } from '@jest/globals';

import { Claims, type Claim } from '../../../nodes/SmsGateway/dedupe/claims.ts';

const CAPACITY = 3;

/** Takes a claim that must be free, and settles it. */
function run(claims: Claims, key: string, outcome: 'stored' | 'released' = 'stored'): void {
	settleOf(claims.claim(key, CAPACITY))(outcome);
}

function settleOf(claim: Claim) {
	if (claim.status !== 'claimed') throw new Error(`expected a free key, it was ${claim.status}`);
	return claim.settle;
}

describe('the claims of one process', () => {
	it('give a delivery to one caller and let the others wait for its outcome', async () => {
		const claims = new Claims();
		const settle = settleOf(claims.claim('a', CAPACITY));
		const second = claims.claim('a', CAPACITY);
		const third = claims.claim('a', CAPACITY);
		settle('stored');

		expect([second.status, third.status]).toEqual(['pending', 'pending']);
		expect(second.status === 'pending' && (await second.outcome)).toBe('stored');
		expect(third.status === 'pending' && (await third.outcome)).toBe('stored');
	});

	it('call a stored delivery a duplicate', () => {
		const claims = new Claims();
		run(claims, 'a');

		expect(claims.claim('a', CAPACITY)).toEqual({ status: 'duplicate' });
	});

	it('give a released delivery to the next caller, and tell the waiting ones', async () => {
		const claims = new Claims();
		const settle = settleOf(claims.claim('a', CAPACITY));
		const waiting = claims.claim('a', CAPACITY);
		settle('released');

		expect(waiting.status === 'pending' && (await waiting.outcome)).toBe('released');
		expect(claims.claim('a', CAPACITY).status).toBe('claimed');
	});

	it('take the first outcome: a closed connection after the answer changes nothing', () => {
		const claims = new Claims();
		const settle = settleOf(claims.claim('a', CAPACITY));
		settle('stored');
		settle('released');

		expect(claims.claim('a', CAPACITY).status).toBe('duplicate');
	});

	it('take the first outcome: a late answer of a released claim does not settle its successor', () => {
		const claims = new Claims();
		const late = settleOf(claims.claim('a', CAPACITY));
		late('released');
		const successor = claims.claim('a', CAPACITY);
		late('stored');

		expect(successor.status).toBe('claimed');
		expect(claims.claim('a', CAPACITY).status).toBe('pending');
	});

	it('keep different deliveries apart', () => {
		const claims = new Claims();
		const one = claims.claim('a', CAPACITY);

		expect([one.status, claims.claim('b', CAPACITY).status]).toEqual(['claimed', 'claimed']);
	});

	it('forget the oldest stored delivery first when there are too many', () => {
		const claims = new Claims();
		for (const key of ['a', 'b', 'c', 'd']) run(claims, key);

		expect(['b', 'c', 'd', 'a'].map((key) => claims.claim(key, CAPACITY).status)).toEqual([
			'duplicate',
			'duplicate',
			'duplicate',
			'claimed',
		]);
	});

	it('do not count a released delivery', () => {
		const claims = new Claims();
		for (const key of ['a', 'b', 'c']) run(claims, key);
		run(claims, 'd', 'released');

		expect(claims.claim('a', CAPACITY).status).toBe('duplicate');
	});

	it('do not forget a pending delivery, however many are stored meanwhile', () => {
		const claims = new Claims();
		claims.claim('slow', CAPACITY);
		for (const key of ['a', 'b', 'c', 'd', 'e']) run(claims, key);

		expect(claims.claim('slow', CAPACITY).status).toBe('pending');
	});

	it('take a smaller capacity at once', () => {
		const claims = new Claims();
		for (const key of ['a', 'b', 'c']) run(claims, key);
		settleOf(claims.claim('d', 1))('stored');

		expect(['d', 'a'].map((key) => claims.claim(key, 1).status)).toEqual(['duplicate', 'claimed']);
	});
});
