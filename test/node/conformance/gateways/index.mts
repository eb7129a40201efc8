import type { ConformingGateway } from '../conforming.mts';
import { mobileApiConnect } from './mobileApiConnect/fixture.mts';
import { smsGate } from './smsGate/fixture.mts';

/** Every gateway that the suite runs for: another one is a folder with its fixture, and a line here. */
export const CONFORMING: ConformingGateway[] = [mobileApiConnect, smsGate];
