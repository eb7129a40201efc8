import { normaliseKeyword } from './normalise';

/** Longer than any signature that a phone or a mail program adds by itself. */
const LONGEST_SIGNATURE = 80;

/** How the signatures of phones and mail programs begin or end, in the languages of their menus. */
const PHRASES = [
	['SENT FROM', 'SENT VIA', 'SENT USING', 'SENT WITH', 'GET OUTLOOK'],
	['GESENDET VON', 'GESENDET MIT', 'GESENDET UBER', 'GESENDET', 'HOLEN SIE SICH OUTLOOK'],
	['ENVOYE DE', 'ENVOYE DEPUIS', 'ENVOYE A PARTIR', 'ENVOYE AVEC', 'ENVOYE VIA', 'ENVOYE DU'],
	['OBTENIR OUTLOOK', 'TELECHARGER OUTLOOK', 'OBTENEZ OUTLOOK'],
	['ENVIADO DESDE', 'ENVIADO DE', 'ENVIADO DO', 'ENVIADO A PARTIR', 'ENVIADO CON', 'ENVIADO VIA'],
	['OBTENER OUTLOOK', 'OBTENGA OUTLOOK', 'OBTER O OUTLOOK', 'OBTENHA O OUTLOOK'],
	['INVIATO DA', 'INVIATO DAL', 'INVIATO CON', 'OTTIENI OUTLOOK', 'SCARICA OUTLOOK'],
	['VERSTUURD VANAF', 'VERZONDEN VANAF', 'VERZONDEN VIA', 'VERZONDEN MET', 'DOWNLOAD OUTLOOK'],
	['WYSŁANE Z', 'WYSŁANO Z', 'POBIERZ OUTLOOK', 'POBIERZ PROGRAM OUTLOOK'],
	['ОТПРАВЛЕНО С', 'ОТПРАВЛЕНО ИЗ', 'СКАЧАТЬ OUTLOOK', 'ПОЛУЧИТЬ OUTLOOK'],
	['DIKIRIM DARI', 'DIKIRIM MELALUI', 'DIKIRIM LEWAT', 'DAPATKAN OUTLOOK'],
	['SENDT FRA', 'SENDT MED', 'SENDT VIA', 'SKAFF OUTLOOK', 'HENT OUTLOOK'],
].flat();

/** Makers, models and programs: without one, "sent from the office" is a sentence and no signature. */
const MARKS = new Set(
	[
		'IPHONE IPAD IPOD MAC MACBOOK ANDROID GALAXY SAMSUNG HUAWEI HONOR XIAOMI REDMI POCO PIXEL NOKIA',
		'MOTOROLA MOTO ONEPLUS OPPO REALME LG HTC SONY XPERIA LENOVO ZTE ALCATEL FAIRPHONE TCL SURFACE',
		'BLACKBERRY WINDOWS SMARTPHONE CELLPHONE MOBILE HANDY MOBILTELEFON TABLET DEVICE',
		'OUTLOOK YAHOO GMAIL GMX AOL PROTON PROTONMAIL THUNDERBIRD VERIZON SPRINT VODAFONE ORANGE',
	].flatMap((line) => line.split(' ')),
);

/** Where a signature can begin: on a line of its own, or behind a dash. */
const DASHES = /(?:^|\s)[-–—_*]+\s*/u;

/**
 * The text without the line that a phone or a mail program put under it ("Sent from my iPhone"):
 * the person did not write it.
 */
export function stripSignature(text: string): string {
	const trimmed = text.trim();
	const break_ = Math.max(trimmed.lastIndexOf('\n'), trimmed.lastIndexOf('\r'));
	const line = trimmed.slice(break_ + 1);
	if (break_ > 0 && isSignature(line)) return trimmed.slice(0, break_).trim();
	// Only a line's tail can be a signature: what is longer is not searched.
	const from = Math.max(0, trimmed.length - LONGEST_SIGNATURE - 1, break_ + 1);
	const tail = trimmed.slice(from);
	const dash = DASHES.exec(tail);
	if (dash && isSignature(tail.slice(dash.index + dash[0].length))) {
		return trimmed.slice(0, from + dash.index).trim();
	}
	return trimmed;
}

function isSignature(line: string): boolean {
	if (line.length > LONGEST_SIGNATURE) return false;
	const words = normaliseKeyword(line);
	return (
		PHRASES.some((phrase) => words.startsWith(`${phrase} `) || words.endsWith(` ${phrase}`)) &&
		words.split(' ').some((word) => MARKS.has(word))
	);
}
