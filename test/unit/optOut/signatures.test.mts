import { describe, expect, it } from '@jest/globals';

import { stripSignature } from '../../../nodes/SmsGateway/optOut/signatures.ts';

describe('a signature that a device adds', () => {
	it.each([
		...['Sent from my iPhone', 'Sent from my Galaxy', 'Sent from Yahoo Mail on Android'],
		...['Get Outlook for iOS', 'Get Outlook for Android', 'Sent via the Samsung Galaxy S22 5G'],
		...['Sent from my Verizon, Samsung Galaxy smartphone', 'Sent with Proton Mail secure email'],
		...['Von meinem iPhone gesendet', 'Gesendet von Outlook für Android'],
		...['Envoyé de mon iPhone', 'Envoyé depuis mon appareil Galaxy', 'Obtenir Outlook pour iOS'],
		...['Enviado desde mi iPhone', 'Obtener Outlook para Android', 'Enviado do meu iPhone'],
		...['Obter o Outlook para iOS', 'Inviato da iPhone', 'Ottieni Outlook per iOS'],
		...['Verstuurd vanaf mijn iPhone', 'Verzonden vanaf Outlook voor Android'],
		...[
			'Wysłane z iPhone’a',
			'Отправлено с iPhone',
			'Dikirim dari iPhone saya',
			'Sendt fra min iPhone',
		],
	])('goes: %s', (signature) => {
		expect(stripSignature(`STOP\n\n${signature}`)).toBe('STOP');
		expect(stripSignature(`STOP\r\n-- ${signature}.`)).toBe('STOP');
		expect(stripSignature(`STOP - ${signature}`)).toBe('STOP');
		expect(stripSignature(`STOP\n-- \n${signature}\n`).replace(/\W/g, '')).toBe('STOP');
	});

	it.each([
		'Sent from my iPhone',
		'STOP\nSent from the office yesterday',
		'Cancel\nGet the blue one',
		'I sent it from my iPhone',
		`STOP\nSent from my iPhone ${'x'.repeat(100)}`,
		'The parcel - sent from Berlin',
		'',
	])('is not what someone typed: %s', (text) => {
		expect(stripSignature(text)).toBe(text);
	});
});
