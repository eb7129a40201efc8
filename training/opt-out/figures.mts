// What is printed of how texts were read: counts only, never a text.
import type { LabelledText } from './texts.mts';

export interface ReadText extends Pick<LabelledText, 'label' | 'kind' | 'language'> {
	isOptOut: boolean;
	/** Null where a rule decided. */
	score: number | null;
}

/** Arguable texts are neither right nor wrong: they have a row of their own, and are in no other. */
export function describe(texts: readonly ReadText[]): string {
	const clear = texts.filter(({ label }) => label !== 'arguable');
	const arguable = texts.filter(({ label }) => label === 'arguable');
	const everyday = clear.filter(({ kind }) => kind === 'everyday');
	return [
		`${texts.length} texts`,
		'',
		row('any opt-out in', 'precision', 'recall', 'opt-outs', 'others'),
		...groups(clear, ({ language }) => language).map(([name, some]) => measure(name, some)),
		measure('all', clear),
		'',
		row('kind', 'taken for an opt-out'),
		...groups(texts, ({ label, kind }) => `${label} ${kind}`).map(([name, some]) =>
			row(name, ratio(taken(some), some.length)),
		),
		'',
		`arguable, counted: ${ratio(taken(arguable), arguable.length)}`,
		`everyday texts taken for an opt-out: ${ratio(taken(everyday), everyday.length)}`,
		'',
		row('score', 'texts', 'of them opt-outs'),
		...calibration(clear),
	].join('\n');
}

function measure(name: string, texts: readonly ReadText[]): string {
	const optOuts = texts.filter(({ label }) => label === 'optOut');
	const right = taken(optOuts);
	const others = texts.length - optOuts.length;
	return row(
		name,
		ratio(right, taken(texts)),
		ratio(right, optOuts.length),
		String(optOuts.length),
		String(others),
	);
}

function calibration(texts: readonly ReadText[]): string[] {
	return Array.from({ length: 10 }, (_, tenth) => {
		const some = texts.filter(
			({ score }) => score !== null && Math.min(Math.floor(score * 10), 9) === tenth,
		);
		const optOuts = some.filter(({ label }) => label === 'optOut');
		const name = `${(tenth / 10).toFixed(1)}–${((tenth + 1) / 10).toFixed(1)}`;
		return row(name, String(some.length), ratio(optOuts.length, some.length));
	});
}

const taken = (texts: readonly ReadText[]) => texts.filter(({ isOptOut }) => isOptOut).length;

function groups(
	texts: readonly ReadText[],
	nameOf: (text: ReadText) => string,
): Array<[string, ReadText[]]> {
	const byName = new Map<string, ReadText[]>();
	for (const text of texts) byName.set(nameOf(text), [...(byName.get(nameOf(text)) ?? []), text]);
	return [...byName].sort(([one], [other]) => (one < other ? -1 : 1));
}

function ratio(part: number, of: number): string {
	return of === 0 ? '–' : `${(part / of).toFixed(3)} (${part}/${of})`;
}

function row(...[name, ...cells]: string[]): string {
	return name.padEnd(24) + cells.map((cell) => cell.padEnd(20)).join('');
}
