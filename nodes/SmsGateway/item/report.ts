import type { IDataObject } from 'n8n-workflow';

import type { DeliveryReport, MessageStatus } from '../gateways/contract/delivery';
import type { GatewayId } from '../gateways/gateway';
import { readTimestamp } from '../shared/timestamp';
import { identifyReport } from './identity';
import type { Circumstances } from './message';
import { readDelivered } from './readDelivered';

/** What became of a text that was sent, as it came. */
export interface AcceptedReport extends IDataObject {
	event: ReportEvent;
	gateway: GatewayId;
	/** The ID that the gateway gave the text when it was sent. */
	messageId: string;
	messageIdSource: 'id' | 'fingerprint';
	deduplicationKey: string;
	status: MessageStatus;
	toRaw: string | null;
	fromRaw: string | null;
	ref: string | null;
	/** ISO-8601, UTC. */
	occurredAt: string;
	occurredAtSource: 'gateway' | 'arrival';
	deviceId: string | null;
	sim: string | null;
	/** Why the text failed, in the gateway's words. */
	reason: string | null;
	signedWith: Circumstances['signedWith'];
	deliveryId: string;
	payload: IDataObject;
}

/** What leaves the trigger on Delivery. */
export interface ReportItem extends AcceptedReport {
	to: string | null;
	from: string | null;
}

type ReportEvent = 'message.sent' | 'message.delivered' | 'message.failed' | 'message.updated';

const EVENTS: Partial<Record<MessageStatus, ReportEvent>> = {
	sent: 'message.sent',
	delivered: 'message.delivered',
	failed: 'message.failed',
	expired: 'message.failed',
	cancelled: 'message.failed',
};

export function acceptedReport(
	report: DeliveryReport,
	body: string,
	{ gateway, payload, arrival, deliveryId, signedWith }: Circumstances,
): AcceptedReport {
	const occurred = readTimestamp(report.occurredAt, arrival);
	return {
		event: EVENTS[report.status] ?? 'message.updated',
		gateway,
		...identifyReport(report, body),
		status: report.status,
		toRaw: report.to ?? null,
		fromRaw: report.from ?? null,
		ref: report.ref ?? null,
		occurredAt: occurred.iso,
		occurredAtSource: occurred.source,
		deviceId: report.deviceId ?? null,
		sim: report.sim ?? null,
		reason: report.reason ?? null,
		signedWith,
		deliveryId,
		payload,
	};
}

/** The item that the workflow works with. @param defaultCountry ISO 3166-1 alpha-2 */
export function toReportItem(
	report: AcceptedReport,
	defaultCountry: string | undefined,
): ReportItem {
	const { event, status, gateway, messageId, messageIdSource, ...rest } = report;
	const address = (raw: string | null) =>
		raw === null ? null : readDelivered(raw, defaultCountry).address;
	return {
		event,
		status,
		to: address(report.toRaw),
		from: address(report.fromRaw),
		gateway,
		messageId,
		messageIdSource,
		...rest,
	};
}
