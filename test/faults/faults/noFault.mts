import { nothing, type Fault } from '../fault.mts';

/** What the others are compared with. */
export const noFault: Fault = {
	name: 'no fault',
	modes: ['sqlite', 'queue'],
	strike: nothing,
	mend: nothing,
};
