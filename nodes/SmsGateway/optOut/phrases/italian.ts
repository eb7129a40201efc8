import type { PhraseLanguage } from './language';

export const italian: PhraseLanguage = {
	classes: {
		now: 'adesso, ora',
		stop: 'smettete, smetti, smetta, smettere, smettetela, smettila, smetterla, finitela, finiscila, basta, cessate, cessi, fermate, stop, interrompete, piantatela, piantala, stoppate',
		write:
			'scrivetemi, scrivermi, scriva, scrivere, scriveteci, mandatemi, mandarmi, mandare, mandate, mandi, inviatemi, inviarmi, inviare, inviate, contattatemi, contattarmi, contattare, disturbatemi, disturbarmi, disturbare, disturbate, importunarmi, molestarmi, assillarmi, tormentarmi, spammare, rompere, messaggiare, messaggiarmi, scrivete, contattate, scrivi, mandi, invii, contatti, disturbi, scocciare, scocciarmi, seccarmi',
		me: 'mi, ci, a me, a questo numero, questo numero, il mio numero, al mio numero',
		some: 'i, gli, le, il, lo, la, l, questi, queste, questo, quei, quegli, vostri, vostre, vostra, vostro, tua, tue, sua, questa lista, tuoi, suoi, di, dei, degli, delle, con, altri, altre, più, tutti, tutte, i vostri, le vostre, maledetti, cazzo di, pubblicitari, promozionali, commerciali, di testo, per, da, ulteriori, ricevere, invio di',
		texts:
			'messaggi, messaggio, sms, messaggini, pubblicità, spam, promozioni, promo, offerte, notifiche, avvisi, comunicazioni, newsletter, pubblicitari, testi, msg',
		remove:
			'cancellate, cancella, cancelli, cancellare, eliminate, elimina, elimini, eliminare, rimuovete, rimuovi, rimuova, rimuovere, togliete, togli, tolga, togliere, depennate, dimenticate, dimentica, bloccate, scordatevi, perdete',
		removeMe:
			'toglietemi, toglimi, mi tolga, cancellatemi, cancellami, mi cancelli, eliminatemi, eliminami, rimuovetemi, rimuovimi, mi rimuova, disiscrivetemi, disiscrivimi, mi disiscriva, levatemi, levami, cancellarmi, rimuovermi, disiscrivermi, eliminarmi, togliermi, toglieteci, disabbonatemi',
		mine: 'il mio numero, il mio nome, i miei dati, il mio contatto, questo numero, il mio cellulare, il mio telefono, il mio nominativo, mio numero, il numero',
		list: 'lista, liste, elenco, elenchi, database, sistema, rubrica, mailing list, contatti, archivio, archivi, gruppo, lista di distribuzione, lista contatti',
		want: 'voglio, vorrei, desidero, intendo, vogliamo, desideriamo, gradirei, chiedo, autorizzo, acconsento',
	},
	fillers:
		'per favore, perfavore, per piacere, x favore, pf, prego, grazie, grazie mille, tante grazie, molte grazie, cortesemente, gentilmente, per cortesia, ciao, salve, buongiorno, buonasera, buona giornata, subito, immediatamente, da subito, una volta per tutte, finalmente, definitivamente, ma, e, ok, allora, dai, insomma, veramente, davvero, cazzo, merda, diamine, accidenti, idioti, stronzi, stronzo, imbecilli, coglioni, bastardi, per carità, per l amor di dio, porca miseria, vi prego, ti prego, la prego, cordiali saluti, saluti, distinti saluti, arrivederci, siete pregati di, si prega di, vaffanculo',
	please: 'per favore, per piacere, per cortesia, grazie, subito, immediatamente',
	restarts: 'ma, quindi',
	respelled:
		'messaggi, messaggio, pubblicità, numero, ricevere, cancellate, disiscrivermi, smettete',
	askers:
		'potete, puoi, può, potreste, potrebbe, voglio, vorrei, ho detto, vi ho detto, ti ho detto, detto, già, sì, no, rispondere, rispondo, io, di, tutto, ho, ve',
	everyday: 'ferma',
	orders: [
		'<stop> di|con? <me>? <write> <some>* <texts>?',
		'<stop> di|con? <some>* <texts>',
		'<stop> di <write>',
		'<stop> con <some>* <texts>',
		'non <me>? <write> più|mai <some>* <texts>?',
		'non <me>? <write> <some>* <texts> più?',
		'mai più? <write>',
		'niente|nessun|nessuna più|altri|altro? <some>* <texts>',
		'<remove> <mine> da|dal|dalla|dalle|dai|$ <some>* <list>?',
		'<removeMe> da|dal|dalla|dalle|dai <some>* <list>|<texts>',
		'<removeMe> $',
		'lasciatemi|lasciami|lasciateci in? pace|stare|tranquillo|tranquilla',
		'mi|ci lasci|lasciate|lasciare in? pace|stare',
		'annullate|annullare|disattivate|disattivare|sospendete <some>* <texts>',
	],
	statements: [
		'non <want> più? ricevere|avere|vedere più? <some>* <texts>|niente|nulla',
		'non <want> più? <some>* <texts>',
		'non <want> più essere contattato|contattata|disturbato|disturbata',
		'non <want> essere contattato|contattata|disturbato|disturbata più?',
		'non <want> che mi scriviate|contattiate|mandiate',
		'non sono|siamo più? interessato|interessata|interessati a|ai|alle <some>* ricevere? <some>* <texts>',
		'<want> disiscrivermi|cancellarmi|disabbonarmi|essere|smettere di? rimosso|rimossa|cancellato|cancellata|tolto|tolta|ricevere? da|dal|dalla|$|<some> <some>* <list>|<texts>?',
		'<want> non ricevere più <some>* <texts>?',
		'<want> annullare|disattivare|cancellare|interrompere <some>* iscrizione|<texts>|ricezione',
		'come posso|faccio|si a|fa|per? a? disiscrivermi|cancellarmi|disiscriversi|non|smettere|bloccare|disattivare di|<some>? ricevere|più|<texts>|da|$',
		'stanco|stanca|stufo|stufa di|dei|delle <some>* <texts>',
		'revoco|ritiro|nego <some>* mio|consenso|autorizzazione consenso?',
		'non avete|ha|ho il|mio|dato il? mio? consenso|permesso|autorizzazione',
		'non autorizzo|acconsento più? <some>* <texts>|invio',
		'ho già? detto|scritto|risposto stop|basta|di smettere?',
		'se continuate|non smettete|continui a|di?',
	],
	alone: [
		'<removeMe>',
		'disiscrizione|disiscrivimi|disiscrivetemi|disdetta',
		'smettetela|smettila|smettete|smetti|finitela|piantatela',
		'ora|adesso basta',
		'basta così? $',
		'stop a? tutto',
		'andate|vai al|a diavolo|quel',
	],
	remarks: [
		'<now>',
		'numero|persona sbagliato|sbagliata|errato|errata',
		'avete|ha|hai sbagliato numero|persona?',
		'non mi interessa|interessano',
		'non sono|siamo interessato|interessata|interessati',
		'chi siete|sei|è questo?',
		'non vi|ti|la conosco',
		'è|questo molestia|spam|è molestia|spam?',
		'mai|non richiesto|iscritto|iscritta|chiesto niente|nulla?',
	],
	beforeOrder: 'non, né, mai, lui, lei, loro, io, perché, senza',
	beforeStatement: 'non, lui, lei, chi, mio figlio, mio marito, mia moglie',
	reasons:
		'io, non, mai, già, questo, è, sono, numero, troppi, troppe, mio, mia, mi, chi, avete, hai, ho, siete, nessuno, persona',
	runOn: 'non, numero, troppi, mai, è, sono, chi, ho',
	banter: 'haha, hahaha, lol, xd, hehe, jaja, jajaja, kkk, rsrs, mdr, ахаха, хаха, wkwk, wkwkwk',
	takenBack: 'per sbaglio, per errore, iscrivetemi di nuovo, non disiscrivetemi, reiscrivermi',
	earlier: 'quando, se, perché, finché, qualora',
	after:
		'fino, prima, dopo, durante, oggi, domani, stasera, di notte, di sera, la domenica, così tardi, per ora, per email, via email, per posta, dell ordine, sull ordine, tranne',
};
