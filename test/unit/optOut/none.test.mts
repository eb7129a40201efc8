import { describe, expect, it } from '@jest/globals';

import { KEYWORD_LANGUAGES } from '../../../nodes/SmsGateway/optOut/keywords/index.ts';
import { readOptOut } from '../../../nodes/SmsGateway/optOut/readOptOut.ts';

const NONE = { optOutIntent: 'none', optOutMatch: null, optOutKeyword: null };

describe('a text that only looks like an opt-out', () => {
	it.each([
		...['', '   ', '🛑', '...', 'YES', 'NO', 'ok', 'wrong number', 'not interested'],
		...['stopped', 'restart', 'nonstop', 'stopwatch', 'Shop', 'Step', 'Quite', 'Remote', 'Cancer'],
		...['СТОР', 'constructor', '__proto__', 'toString'],
		...['cancel my 3pm appointment', 'the end', 'I will quit smoking', 'STOP by the shop'],
		...['can we end at 5?', 'when does the sale end', 'bus stop', 'remove the onions'],
		...['stop the delivery until Monday', 'opt out of the dental plan', 'can I cancel?'],
		...["how do I unsubscribe my brother's gym account", 'cancel it', 'I want to quit the gym'],
		...['Stop and smell the roses', 'Stop\nat the bakery', 'stop lol you are killing me'],
	])('is none: %s', (text) => {
		expect(readOptOut(text, { languages: [] })).toEqual(NONE);
	});

	it.each([
		...["don't stop", "please don't cancel", "can't stop laughing", 'never stop learning'],
		...["please don't stop texting me", 'do not remove me from the list', 'never said stop'],
		...['I did not unsubscribe', "I don't want to unsubscribe", "don't take me off the list"],
		...["my ex won't stop texting me", 'tell him to stop texting her', 'he said stop'],
		...["I'll stop texting you now", 'if you stop texting me I will be sad'],
		...['why did you stop texting me?', 'did you lose my number', 'was I taken off the list?'],
		...['I texted STOP by accident, put me back', 'What happens if I reply STOP?'],
		...['Liked “Reply STOP to unsubscribe”', 'Loved "Text STOP to opt out"'],
	])('is denied, told or asked, so none: %s', (text) => {
		expect(readOptOut(text, { languages: [] })).toEqual(NONE);
	});

	it.each([
		...['Stop calling, text me instead', 'stop sending the paper statements'],
		...["please don't text after 9pm", "don't text me right now", 'Text me again tomorrow'],
		...['no more questions', "I'm not getting your texts", 'there are no more texts'],
	])('wants texts all the same: %s', (text) => {
		expect(readOptOut(text, { languages: [] })).toEqual(NONE);
	});

	it.each([
		['de', 'Halt mich auf dem Laufenden'],
		['de', 'Ich bekomme keine SMS mehr von euch, was ist los?'],
		['de', 'Bitte nicht vor 9 Uhr schreiben'],
		['de', 'Ich will mich nicht abmelden'],
		['fr', "n'arrêtez pas, c'est super"],
		['fr', "Vous n'avez plus de sms ?"],
		['es', 'voy a salir a las 5'],
		['es', 'no paren de enviarme ofertas'],
		['es', 'No me mandes la factura hasta el lunes'],
		['pt', 'Quero cancelar minha consulta'],
		['pt', 'não quero parar de receber'],
		['it', 'Non ricevo più i vostri messaggi'],
		['it', 'basta così, grazie, il conto'],
		['nl', 'Ik heb geen bericht ontvangen'],
		['nl', 'Laat me met rust nadenken'],
		['pl', 'Nie otrzymuję już waszych SMS, co się stało?'],
		['ru', 'Не пишите до 9 утра'],
		['id', 'Jangan kirim sekarang, saya di luar'],
		['no', 'La meg være med'],
	])('is none in %s: %s', (language, text) => {
		expect(readOptOut(text, { languages: [language] })).toEqual(NONE);
	});

	it('is none where a phrase is of a language that is off', () => {
		expect(readOptOut('bitte keine SMS mehr', { languages: ['fr'] })).toEqual(NONE);
		expect(readOptOut('no me escriban más', { languages: [] })).toEqual(NONE);
	});

	it('is no text longer than a gateway lets anyone send', () => {
		const languages = [...KEYWORD_LANGUAGES.keys()];
		expect(readOptOut(`${'please '.repeat(300)}stop texting me`, { languages })).toEqual(NONE);
		expect(readOptOut(`STOP${'\n'.repeat(2000)}`, { languages }).optOutMatch).toBe('exact');
	});
});
