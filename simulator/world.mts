import type { BackgroundTasks } from './backgroundTasks.mts';
import type { Deliverer } from './deliveries/deliver.mts';
import type { Events } from './events.mts';
import type { State } from './state.mts';

/** What the parts of one simulator share. */
export interface World {
	state: State;
	events: Events;
	tasks: BackgroundTasks;
	deliverer: Deliverer;
}
