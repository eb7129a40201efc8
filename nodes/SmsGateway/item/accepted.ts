import type { AcceptedMessage } from './message';
import type { AcceptedPhoneEvent } from './phoneEvent';
import type { AcceptedReport } from './report';

/** What `webhook()` hands to n8n. */
export type Accepted = AcceptedMessage | AcceptedReport | AcceptedPhoneEvent;
