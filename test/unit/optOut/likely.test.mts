import { describe, expect, it } from '@jest/globals';

import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';

const likely = (optOutKeyword: string | null) => ({
	optOutIntent: 'optOut',
	optOutMatch: 'likely',
	optOutKeyword,
});

describe('a likely opt-out', () => {
	it.each([
		...['stop please', 'stop thanks', 'ok stop now pls', 'wtf stop', 'yes stop', 'can you stop'],
		...['stop stop stop', 'STOP!!! I said stop', 'reply STOP', 'STOP to end', 'Stop this shit'],
		...['wrong number, stop', 'STOP, I moved to Texas', 'stop this is not Dave', 'Hi Dave, stop'],
		...['She died in June. Please stop.', 'your texts are annoying please stop', 'STOP 36180'],
		...['stpo', 'sotp', 'STOOOOP', 'S T O P', 's t o p please', 'st0p', 'STOPNOW', 'stopp'],
		...['please stop texting me', 'stop f***ing texting me', 'ENOUGH. Stop. Texting. Me.'],
		...['I asked you twice to stop texting', 'I want to stop receiving these texts'],
	])('gives its STOP away: %s', (text) => {
		const reading = readOptOut(text, { languages: [] });
		expect({ ...reading, optOutKeyword: null }).toEqual(likely(null));
		expect([null, 'STOP']).toContain(reading.optOutKeyword);
	});

	it('names the keyword that stands alone in it', () => {
		expect(readOptOut('stop please', { languages: [] })).toEqual(likely('STOP'));
		expect(readOptOut('stop texting me', { languages: [] })).toEqual(likely('STOP'));
		expect(readOptOut('stpo', { languages: [] })).toEqual(likely('STOP'));
		expect(readOptOut('unsuscribe me', { languages: [] })).toEqual(likely('UNSUBSCRIBE'));
		expect(readOptOut('please cancel', { languages: [] })).toEqual(likely('CANCEL'));
		expect(readOptOut('lose my number', { languages: [] })).toEqual(likely(null));
	});

	it.each([
		...['take me off your list', 'lose my number', 'remove me', 'pls take my # off ur list'],
		...['Delete my number', 'I want off this list', 'remove 415-555-0147 from your list'],
		...['unsubscribe me', 'I want to opt out', 'opt-out please', 'how do I get off this list'],
		...['I withdraw my consent', 'put me on your do not call list', 'cancel my text alerts'],
		...['no more texts', 'do not contact me again', "I don't want your spam", 'no txts pls'],
		...['leave me alone', 'fuck off', 'Leave me the hell alone', 'stfu and leave me alone'],
		...["Text me again and I'll report you", "I'd rather you didn't text me"],
		...['unsubcribe', 'qiut', 'cancle', 'un subscribe', 'opt oit', 'end please', 'unsub'],
		...["Not sure why I'm getting these but please remove me from your list"],
		...["I don't live in Ohio anymore, unsubscribe", 'cancel, wrong number'],
		...['Please cancel my appointment and stop texting me'],
	])('is understood: %s', (text) => {
		expect(readOptOut(text, { languages: [] })).toMatchObject({
			optOutIntent: 'optOut',
			optOutMatch: 'likely',
		});
	});

	it('is understood over a signature', () => {
		const text = 'take me off this list\nSent from my Galaxy';
		expect(readOptOut(text, { languages: [] }).optOutMatch).toBe('likely');
	});

	it('is never an opt-in or a call for help', () => {
		for (const text of ['start please', 'help me please', 'please start texting me']) {
			expect(readOptOut(text, { languages: [] }).optOutIntent).toBe('none');
		}
	});
});

describe.each([
	['de', ['bitte keine SMS mehr', 'Hören Sie auf, mir zu schreiben', 'Lasst mich in Ruhe!']],
	['de', ['Löschen Sie meine Nummer', 'Abmelden bitte', 'stopp danke', 'Stopp, falsche Nummer']],
	['fr', ["arrêtez de m'envoyer des messages", 'plus de pub merci', 'désinscrivez-moi']],
	['fr', ["ne m'écrivez plus", 'Supprimez mon numéro', 'stop svp', 'Laissez-moi tranquille']],
	['es', ['no me envíen más mensajes', 'quiero darme de baja', 'Quítenme de la lista']],
	['es', ['déjenme en paz', 'stop por favor', 'Número equivocado, no me escriban']],
	['pt', ['parem de me mandar mensagem', 'Me tira dessa lista', 'não quero receber sms']],
	['pt', ['chega de sms', 'Parar por favor', 'como faço para parar de receber']],
	['it', ['non mandatemi più messaggi', 'basta con questi messaggi', 'Lasciatemi in pace']],
	['it', ['rimuovete il mio numero', 'stop grazie', 'disiscrivimi']],
	['nl', ['Graag geen berichten meer', 'Haal mij van de lijst', 'stop aub', 'Laat me met rust']],
	['pl', ['Proszę nie wysyłać więcej smsów', 'Wypiszcie mnie z listy', 'Dajcie mi spokój']],
	['ru', ['не пишите мне больше', 'Удалите мой номер', 'стоп', 'Хватит присылать сообщения']],
	['id', ['Tolong jangan kirim pesan lagi', 'hapus nomor saya', 'Stop ya', 'Unreg dong']],
	['no', ['slutt å sende meldinger', 'fjern meg fra listen', 'Stopp takk', 'meld meg av']],
])('a likely opt-out in %s', (language, texts) => {
	it.each(texts)('is understood: %s', (text) => {
		expect(readOptOut(text, { languages: [language] })).toMatchObject({
			optOutIntent: 'optOut',
			optOutMatch: 'likely',
		});
	});
});
