import { describe, expect, it } from '@jest/globals';

import { maskNumber } from '../../../nodes/SmsGateway/shared/maskNumber.ts';

describe('a number in an error', () => {
	it.each([
		['+919876543210', '…210'],
		[' 36180 ', '…180'],
		['12', '…12'],
		['', '…'],
	])('%s shows as %s', (number, masked) => {
		expect(maskNumber(number)).toBe(masked);
	});
});
