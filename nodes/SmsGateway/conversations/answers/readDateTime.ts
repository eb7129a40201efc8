import { de, en, es, fr, nl, pt, ru } from 'chrono-node';
import { tryToParseDateTime } from 'n8n-workflow';

import type { DateLanguage, Expected } from './answer';

const PARSERS: Record<DateLanguage, Pick<typeof en.casual, 'parse'>> = {
	de: de.casual,
	en: en.casual,
	enGB: en.GB,
	es: es.casual,
	fr: fr.casual,
	nl: nl.casual,
	pt: pt.casual,
	ru: ru.casual,
};

/**
 * The time that a text names, if it names one alone: "tomorrow at 3", "Tuesday 10:30", "3 May 2pm". What
 * could be past or to come is to come.
 *
 * @param now in milliseconds since 1970
 * @returns ISO-8601, with the offset of the zone; the day alone (2026-12-01) when the text says no hour
 */
export function readDateTime(
	text: string,
	{ zone, language, needsTime }: Omit<Extract<Expected, { type: 'dateTime' }>, 'type'>,
	now: number,
): string | undefined {
	const here = tryToParseDateTime(new Date(now), zone);
	const found = PARSERS[language].parse(
		text,
		{ instant: new Date(now), timezone: here.offset },
		{ forwardDate: true },
	);
	// "Tuesday or Wednesday", "from 3 to 5": which of them is meant is not said.
	if (found.length !== 1 || found[0].end) return undefined;
	const { start } = found[0];
	const day = ['year', 'month', 'day'].map((part) => digitsOf(start, part as Part)).join('-');
	if (!start.isCertain('hour')) return needsTime ? undefined : day;
	const time = ['hour', 'minute'].map((part) => digitsOf(start, part as Part)).join(':');
	// A zone that the text names counts; the offset of now may be another than that of then.
	const at = start.isCertain('timezoneOffset')
		? tryToParseDateTime(start.date(), zone)
		: tryToParseDateTime(`${day}T${time}`, zone);
	return at.toISO() ?? undefined;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute';

const digitsOf = (start: { get(part: Part): number | null }, part: Part): string =>
	String(start.get(part) ?? 0).padStart(part === 'year' ? 4 : 2, '0');
