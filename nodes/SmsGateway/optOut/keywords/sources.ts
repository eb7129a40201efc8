/**
 * Where it is written that a word is a keyword. Read in November 2026; a word that no such page
 * names is not shipped, however plausible: users add their own.
 */

/** https://www.ecfr.gov/current/title-47/section-64.1200 , paragraph (a)(10). */
export const FCC = '47 CFR 64.1200(a)(10)';

/** https://www.ctia.org/the-wireless-industry/industry-commitments/messaging-principles-and-best-practices */
export const CTIA = 'CTIA, Messaging Principles and Best Practices';

/** https://help.twilio.com/hc/en-us/articles/223134027 */
export const TWILIO = 'Twilio, support for opt-out keywords';

/** https://developers.telnyx.com/docs/messaging/messages/advanced-opt-in-out */
export const TELNYX = 'Telnyx, Advanced Opt-In/Out';

/** https://docs.aws.amazon.com/sms-voice/latest/userguide/keywords-required.html */
export const AWS = 'AWS End User Messaging, required opt-out keywords';

/** https://docs.aws.amazon.com/end-user-messaging/latest/userguide/nx-rcs-launch-ca-french.md */
export const CANADA = 'Canadian short code rules, as AWS lists its French compliance keywords';

/** https://docs.bird.com/api/channels-api/api-reference/compliance-keywords-messages */
export const BIRD = 'Bird, compliance keywords';

/** https://developers.sinch.com , keywords of SMS in Spanish and Portuguese. */
export const SINCH = 'Sinch, SMS keywords';

/** https://help.brevo.com/hc/de/articles/115001945670 */
export const BREVO_DE = 'Brevo, Eine Abmeldeoption in Ihre SMS integrieren';

/** https://help.brevo.com/hc/en-us/articles/208723209 */
export const BREVO = 'Brevo, SMS opt-out keywords';

/** Comisión de Regulación de Comunicaciones; https://www.jujuyaldia.com.ar/2023/09/24/como-evitar-recibir-mensajes-de-texto-comerciales-o-publicitarios/ */
export const CRC = 'Colombia, CRC: words that end commercial texts';

/** http://microsiervos.com/archivo/gadgets/darse-de-baja-publicidad-sms-movistar.html */
export const MOVISTAR = 'Movistar (Spain), as Microsiervos reports it';

/** Agência Nacional de Telecomunicações; https://sonoticias.com.br/geral/prestadoras-nao-podem-enviar-propagandas-a-usuarios */
export const ANATEL = 'Brazil, Anatel: the word at Claro, Oi, TIM and Vivo';

/** http://plimbi.com/article/1795/cara-menghentikan-sms-premium */
export const PLIMBI = 'Plimbi (Indonesia), Cara menghentikan SMS premium';

/** https://developer.enablex.io/docs/quickstart/sms/international-sms-regulations/country/norway/ */
export const ENABLEX_NO = 'EnableX, SMS regulations of Norway';

/** https://sortscape.com.au/docs/messaging/sms-opt-out-and-resubscribe/ */
export const SORTSCAPE = 'SortScape, SMS opt-out and resubscribe';
