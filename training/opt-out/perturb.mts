// What happens to a text between a head and a network: the same text as another thumb, phone or
// habit would have sent it. What it says stays what it is.
import { pick, type Random } from './random.mts';

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];

/** What autocorrect and dictation make of the words of an opt-out, in English. */
const CONFUSED: ReadonlyMap<string, readonly string[]> = new Map(
	Object.entries({
		stop: ['shop', 'step', 'atop', 'stip', 'stoop', 'sto', 'stpo', 'dtop', 'stopp'],
		texting: ['testing', 'taxing', 'texing', 'texting', 'texti g', 'sexting'],
		text: ['test', 'tex', 'txt', 'next', 'texts'],
		texts: ['tests', 'txts', 'text', 'tex'],
		messages: ['massages', 'mesages', 'messeges', 'msgs'],
		message: ['massage', 'mesage', 'msg'],
		messaging: ['massaging', 'mesaging'],
		sending: ['sending', 'sendin', 'sensing', 'senting'],
		remove: ['remote', 'remive', 'removed', 'rmove'],
		list: ['lost', 'lust', 'lit', 'last'],
		number: ['numbr', 'nunber', 'number', 'nimber'],
		unsubscribe: ['unsubscribed', 'unsuscribe', 'un subscribe', 'unsubcribe', 'unsubscibe'],
		please: ['pleas', 'pls', 'plz', 'plese', 'peas'],
		anymore: ['any more', 'anymor', 'any mor', 'no more'],
		dont: ['don', 'dnt', 'done', 'dont'],
		contacting: ['contracting', 'contacing'],
		contact: ['contract', 'contac'],
		off: ['of', 'off'],
		your: ['you', 'ur', 'yor', 'youre'],
		you: ['u', 'yu', 'ya'],
		this: ['thus', 'tis', 'this'],
		want: ['wan', 'wont', 'wamt'],
		opt: ['apt', 'op', 'opt'],
		out: ['our', 'put', 'ou'],
		quit: ['quite', 'quot', 'quiet'],
		cancel: ['cancer', 'cansel', 'cancle'],
		end: ['ens', 'and', 'edn'],
		leave: ['leav', 'live', 'leave'],
		alone: ['alon', 'along'],
		wrong: ['wring', 'rong'],
		delete: ['deleat', 'delet', 'dlete'],
	}),
);

const GREETINGS = ['hi', 'hello', 'hey', 'good morning', 'ok', 'hi there'];
const SIGNATURES = [
	'Sent from my phone',
	'- J.',
	'Thanks, Maria',
	'cheers',
	'Regards, T. Hall',
	'x',
];

/** One to three changes, some to the letters and some to the dress. */
export function perturb(text: string, language: string, random: Random): string {
	let changed = text;
	const share = 0.04 + 0.08 * random();
	if (random() < 0.5) changed = eachWord(changed, (word) => slip(word, share, random));
	if (language === 'en' && random() < 0.5)
		changed = eachWord(changed, (word) => confuse(word, random));
	if (random() < 0.3) changed = changed.replace(/[.,!;:'"’]+/g, '');
	if (random() < 0.15) changed = changed.replace(/[.!?]\s+/g, ' ').replace(/\n/g, ' ');
	if (random() < 0.2) changed = changed.toLowerCase();
	if (language === 'en' && changed.length > 60 && random() < 0.08) {
		changed = `${pick(GREETINGS, random)} ${changed}`;
	}
	if (language === 'en' && random() < 0.06) changed = `${changed}\n${pick(SIGNATURES, random)}`;
	return changed;
}

function eachWord(text: string, change: (word: string) => string): string {
	return text.replace(/\p{L}+/gu, change);
}

function confuse(word: string, random: Random): string {
	const others = CONFUSED.get(word.toLowerCase());
	return others && random() < 0.2 ? pick(others, random) : word;
}

/** A letter left out, doubled, swapped with the next one, or the key beside it. */
function slip(word: string, share: number, random: Random): string {
	if (word.length < 4 || random() > share * 2) return word;
	const at = Math.floor(random() * word.length);
	const [before, letter, after] = [word.slice(0, at), word[at], word.slice(at + 1)];
	switch (Math.floor(random() * 4)) {
		case 0:
			return before + after;
		case 1:
			return before + letter + letter + after;
		case 2:
			return before + after.slice(0, 1) + letter + after.slice(1);
		default:
			return before + neighbourOf(letter, random) + after;
	}
}

function neighbourOf(letter: string, random: Random): string {
	const row = ROWS.find((keys) => keys.includes(letter.toLowerCase()));
	if (!row) return letter;
	const at = row.indexOf(letter.toLowerCase());
	return pick([row[at - 1] ?? letter, row[at + 1] ?? letter], random);
}
