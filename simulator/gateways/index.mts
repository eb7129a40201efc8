import type { Gateway } from '../world.mts';
import { httpSms } from './httpSms/gateway.mts';
import { mobileApiConnect } from './mobileApiConnect/gateway.mts';
import { smsGate } from './smsGate/gateway.mts';
import { textbee } from './textbee/gateway.mts';

/** The gateways that can be simulated, by the name that the command line takes. */
export const SIMULATED: Readonly<Record<string, { displayName: string; make(): Gateway }>> = {
	mobileApiConnect: { displayName: 'Mobile API Connect', make: () => mobileApiConnect },
	smsGate: { displayName: 'SMSGate', make: () => smsGate() },
	textbee: { displayName: 'textbee', make: () => textbee() },
	httpSms: { displayName: 'httpSMS', make: () => httpSms() },
};

export const DEFAULT_GATEWAY = 'mobileApiConnect';
