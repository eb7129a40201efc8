import type { Fault } from '../fault.mts';
import { databaseFull, databaseSlow } from './database.mts';
import { killedAfterAnswer, killedBeforeAnswer, killedInTheMiddle, restarted } from './killed.mts';
import { noFault } from './noFault.mts';
import { everyThirdRequestFails, killedInTheMiddleOfRecovering } from './recovering.mts';
import { answersLost, phoneOffline, storeGone } from './outside.mts';
import {
	mainKilled,
	postgresRestarted,
	redisForgets,
	redisGone,
	redisRestarted,
} from './queueMode.mts';

/** The rows of the table, in their order. */
export const faults: readonly Fault[] = [
	noFault,
	killedBeforeAnswer,
	killedAfterAnswer,
	killedInTheMiddle,
	restarted,
	killedInTheMiddleOfRecovering,
	everyThirdRequestFails,
	mainKilled,
	redisRestarted,
	redisForgets,
	redisGone,
	postgresRestarted,
	databaseFull,
	databaseSlow,
	answersLost,
	storeGone,
	phoneOffline,
];
