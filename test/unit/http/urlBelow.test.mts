import { describe, expect, it } from '@jest/globals';

import { urlBelow } from '../../../nodes/SmsGateway/http/urlBelow.ts';

describe('the address of a route', () => {
	it.each([
		['https://api.mobileapiconnect.com/v1', 'https://api.mobileapiconnect.com/v1/messages'],
		['https://api.mobileapiconnect.com/v1/', 'https://api.mobileapiconnect.com/v1/messages'],
		['https://api.mobileapiconnect.com/v1///', 'https://api.mobileapiconnect.com/v1/messages'],
		['  https://api.mobileapiconnect.com/v1\n', 'https://api.mobileapiconnect.com/v1/messages'],
		['http://localhost:8085', 'http://localhost:8085/messages'],
		['HTTPS://API.Example.COM/V1', 'https://api.example.com/V1/messages'],
		['https://api.example.com/v1?key=1#top', 'https://api.example.com/v1/messages'],
		['https://[::1]:8085/v1', 'https://[::1]:8085/v1/messages'],
	])('below %s is %s', (baseUrl, url) => {
		expect(urlBelow(baseUrl, '/messages')).toEqual({ ok: true, url });
	});

	it.each([
		['', 'The base URL in the credential is not a URL'],
		[undefined, 'The base URL in the credential is not a URL'],
		[null, 'The base URL in the credential is not a URL'],
		['api.mobileapiconnect.com/v1', 'The base URL in the credential is not a URL'],
		['https://', 'The base URL in the credential is not a URL'],
		['ftp://example.com', 'The base URL in the credential must begin with https:// or http://'],
		['file:///etc/passwd', 'The base URL in the credential must begin with https:// or http://'],
		['javascript:alert(1)', 'The base URL in the credential must begin with https:// or http://'],
		['localhost:8085', 'The base URL in the credential must begin with https:// or http://'],
		[
			'https://user@example.com',
			'The base URL in the credential must not contain a user name or password',
		],
		[
			'https://user:' + 'hunter2@example.com',
			'The base URL in the credential must not contain a user name or password',
		],
		[
			'https://:' + 'hunter2@example.com',
			'The base URL in the credential must not contain a user name or password',
		],
	])('below %s is refused, and the fault does not repeat it', (baseUrl, fault) => {
		expect(urlBelow(baseUrl, '/messages')).toEqual({ ok: false, fault });
	});
});
