/**
 * Whose phone this may be. The first number is the one of the gateway's documented sample, the
 * others come from the ranges that Ofcom and Arcep keep free for fiction.
 */
export const PEOPLE = [
	{ name: 'Asha', number: '919876543210', shown: '+91 98765 43210' },
	{ name: 'Ben', number: '447700900142', shown: '+44 7700 900142' },
	{ name: 'Chloé', number: '33639980127', shown: '+33 6 39 98 01 27' },
];

/** "Asha, +91 …" for those above, else the number or name as it is. */
export function describeNumber(number) {
	const digits = number.replace(/^\+/, '');
	const person = PEOPLE.find((candidate) => candidate.number === digits);
	if (person) return `${person.name}, ${person.shown}`;
	return /^\d+$/.test(digits) ? `+${digits}` : number;
}
