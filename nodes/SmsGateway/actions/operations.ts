import * as cancel from './message/cancel.operation';
import * as get from './message/get.operation';
import * as getMany from './message/getMany.operation';
import * as preview from './message/preview.operation';
import * as reply from './message/reply.operation';
import * as send from './message/send.operation';
import * as sendAndWait from './message/sendAndWait.operation';
import type { Operations } from './operation';
import * as add from './optOut/add.operation';
import * as check from './optOut/check.operation';
import * as getAll from './optOut/getAll.operation';
import * as handle from './optOut/handle.operation';
import * as importList from './optOut/import.operation';
import * as remove from './optOut/remove.operation';

/** What each operation of each resource does; their panels are in `message.panel.ts` and `optOut.panel.ts`. */
export const OPERATIONS: Operations = {
	message: { cancel, get, getMany, preview, reply, send, sendAndWait },
	optOut: { add, check, getAll, handle, import: importList, remove },
};
