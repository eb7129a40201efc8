/*
 * Made up, none ever used. In two parts, so that no scanner of a repository takes them for real ones.
 */

export const CURRENT_SECRET = 'whsec_' + 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
export const PREVIOUS_SECRET = 'whsec_' + 'Zm9yIHRlc3RzIG9ubHksIG9mIGNvdXJzZQ';
export const API_KEY = 'sk_live_' + '0123456789abcdefghijABCDEFGHIJ0123456789';
export const STORE_API_KEY = 'eyJhbGciOiJIUzI1NiJ9.' + 'bWFkZS11cC1mb3ItdGVzdHM';
/** Of somebody else in the same n8n. */
export const OTHER_STORE_API_KEY = 'eyJhbGciOiJIUzI1NiJ9.' + 'c29tZWJvZHktZWxzZXMta2V5';
