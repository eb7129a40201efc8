import { from, type KeywordLanguage } from './language';
import { AWS, CTIA, FCC, TELNYX, TWILIO } from './sources';

/**
 * Always on. YES is a carrier's opt-in word, but a plain answer from everyone who never opted out,
 * so it is not one here; nor are Bird's BEGIN and RESUME, nor AWS's TD, which is also a name's
 * initials.
 */
export const english: KeywordLanguage = {
	name: 'English',
	optOut: [
		...from(FCC, ['STOP', 'QUIT', 'END', 'REVOKE', 'OPT OUT', 'CANCEL', 'UNSUBSCRIBE']),
		...from(TWILIO, ['STOPALL', 'OPTOUT']),
		...from(TELNYX, ['STOP ALL']),
		...from(AWS, ['REMOVE']),
	],
	optIn: from(TWILIO, ['START', 'UNSTOP']),
	help: [...from(CTIA, ['HELP']), ...from(TWILIO, ['INFO'])],
};
