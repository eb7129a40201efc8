/** What a text has to be, so that it counts as an answer. */
export type Expected =
	| { type: 'text' }
	| { type: 'choice'; choices: readonly string[] }
	| { type: 'yesNo'; languages: readonly string[] }
	| { type: 'number'; least?: number; most?: number }
	| {
			type: 'dateTime';
			/** An IANA name: where the hour is meant that a person writes. */
			zone: string;
			/** How the person writes dates. */
			language: DateLanguage;
			/** Whether a day without an hour is no answer. */
			needsTime: boolean;
	  };

export type DateLanguage = 'en' | 'enGB' | 'de' | 'es' | 'fr' | 'nl' | 'pt' | 'ru';

export type AnswerType = Expected['type'];

/** The value of an answer: true for yes; an ISO-8601 time with its offset, or a day. */
export type AnswerValue = string | number | boolean;
