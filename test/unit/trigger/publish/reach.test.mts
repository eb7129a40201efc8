import { describe, expect, it } from '@jest/globals';

import { reachOf, whyOutOfReach } from '../../../../nodes/SmsGateway/trigger/publish/reach.ts';

const hostOf = (address: string) => new URL(`http://${address}/`).hostname;

describe('the reach of an address', () => {
	it.each([
		[
			'thisMachine',
			[
				'localhost',
				'n8n.localhost',
				'LOCALHOST',
				'127.0.0.1',
				'127.9.9.9',
				'127.1',
				'0.0.0.0',
				'[::1]',
				'[::]',
				'[::ffff:127.0.0.1]',
				'localhost.',
			],
		],
		[
			'privateNetwork',
			[
				'10.1.2.3',
				'172.16.0.1',
				'172.31.255.1',
				'192.168.1.5',
				'169.254.1.1',
				'100.64.0.1',
				'100.127.1.1',
				'[fd00::1]',
				'[fe80::1]',
				'[::ffff:192.168.1.5]',
				'n8n.local',
				'nas.lan',
				'n8n.internal',
				'box.home.arpa',
				'n8n',
				'n8n.test',
			],
		],
		[
			'internet',
			[
				'n8n.example.com',
				'8.8.8.8',
				'172.15.0.1',
				'172.32.0.1',
				'192.169.1.1',
				'100.63.1.1',
				'100.128.1.1',
				'11.0.0.1',
				'[2001:db8::1]',
				'[::ffff:8.8.8.8]',
				'localhost.example.com',
				'local.example.com',
				'10.example.com',
			],
		],
	])('is %s', (reach, addresses) => {
		expect(addresses.map((address) => [address, reachOf(hostOf(address))])).toEqual(
			addresses.map((address) => [address, reach]),
		);
	});
});

describe('a gateway on the internet', () => {
	const why = (url: string) => whyOutOfReach(url, 'https://api.mobileapiconnect.com/v1');

	it.each([
		['http://localhost:5678/webhook/1/sms', /only this machine/],
		['https://localhost/webhook/1/sms', /only this machine/],
		['https://192.168.1.5/webhook/1/sms', /private network/],
		['https://n8n.local/webhook/1/sms', /private network/],
		['http://n8n.example.com/webhook/1/sms', /plain http/],
	])('does not reach %s', (url, reason) => {
		expect(why(url)).toMatch(reason);
	});

	it.each(['https://n8n.example.com/webhook/1/sms', 'https://n8n.example.com:8443/x', ''])(
		'reaches %j, for all that can be told',
		(url) => {
			expect(why(url)).toBeUndefined();
		},
	);
});

describe('a gateway that is near', () => {
	it.each([
		['http://localhost:8025/v1', 'http://localhost:5678/x'],
		['http://127.0.0.1:8025/v1', 'http://n8n.example.com/x'],
		['http://192.168.1.7:8080', 'http://192.168.1.5:5678/x'],
		['http://phone.local:8080', 'https://n8n.example.com/x'],
		['http://gateway:8080', 'http://n8n:5678/x'],
	])('at %s reaches %s', (gateway, url) => {
		expect(whyOutOfReach(url, gateway)).toBeUndefined();
	});

	it('in the network does not reach what only this machine does', () => {
		expect(whyOutOfReach('http://localhost:5678/x', 'http://192.168.1.7:8080')).toMatch(
			/only this machine/,
		);
	});
});
