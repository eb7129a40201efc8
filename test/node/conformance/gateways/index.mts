import type { ConformingGateway } from '../conforming.mts';
import { httpSms } from './httpSms/fixture.mts';
import { mobileApiConnect } from './mobileApiConnect/fixture.mts';
import { smsGate } from './smsGate/fixture.mts';
import { textbee } from './textbee/fixture.mts';

/** Every gateway that the suite runs for: another one is a folder with its fixture, and a line here. */
export const CONFORMING: ConformingGateway[] = [mobileApiConnect, smsGate, textbee, httpSms];
