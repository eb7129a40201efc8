import type { Store } from '../../testbed/world/store.mts';
import type { StoreProxy } from '../../testbed/world/storeProxy.mts';
import type { BehindTrigger } from './behindTrigger.mts';
import type { FaultsWorld, Mode } from './faultsWorld.mts';
import type { Stream } from './stream.mts';

/** What a fault strikes: a world in which messages are coming in. */
export interface Scene {
	world: FaultsWorld;
	stream: Stream;
	behind: BehindTrigger;
	/** Where the fault has a store: the list of opt-outs, and what stands before its API. */
	store?: { list: Store; proxy: StoreProxy };
}

/** One row of the table. */
export interface Fault {
	name: string;
	modes: Mode[];
	/** The modes in which the short form has it; none if left out. */
	short?: Mode[];
	/** Whether trigger and Reply have a store, and every fifth message is a STOP. */
	hasStore?: boolean;
	/** Whether there is nothing to see of it without the option Keep for Recovery. */
	needsRecovery?: boolean;
	/** How long the call takes that stands behind the trigger, in milliseconds. */
	callMs?: number;
	/** Comes once, when a third of the messages has been sent. */
	strike(scene: Scene): Promise<void>;
	/** Comes right after it; what was killed is started again by its supervisor. */
	mend(scene: Scene): Promise<void>;
}

export const nothing = async (): Promise<void> => undefined;
