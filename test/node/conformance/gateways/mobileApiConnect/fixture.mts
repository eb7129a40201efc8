import { mobileApiConnect as simulated } from '../../../../../simulator/gateways/mobileApiConnect/gateway.mts';
import { credentialData } from '../../../../support/credentialsHelper.mts';
import { CURRENT_SECRET } from '../../../../support/secrets.mts';
import { signatureOf } from '../../../../support/signatures.mts';
import type { ConformingGateway, Written } from '../../conforming.mts';

/** As the gateway's guide shows it. */
const message = ({ text, at }: Written, person: string) => ({
	event: 'message.received',
	from: person.slice(1),
	to: '911234500000',
	text,
	ref: null,
	receivedAt: at,
	deviceId: 'dev_8Kq2',
	tenantId: 'ten_41Zs',
	tenantName: 'Acme Corp',
});

export const mobileApiConnect: ConformingGateway = {
	id: 'mobileApiConnect',
	secret: CURRENT_SECRET,
	credential: (signingSecret) => credentialData({ signingSecret }),
	sign: (body, secret) => [['X-MAC-Signature', signatureOf(body, secret)]],
	signsTime: false,
	signsBody: true,
	refusal: 401,
	message,
	// By a portal rule too, in a body that names it.
	again: (written, person) => ({ ...message(written, person), matchedRuleId: 'rule_1' }),
	report: {
		body: { event: 'message.delivered', id: 'msg_1', status: 'delivered', to: '14155550100' },
		status: 'delivered',
		messageId: 'msg_1',
	},
	left: [{ event: 'device.online' }, { event: 'call.missed', from: '14155550100' }, {}],

	simulate: () => simulated,
	credentialFor: ({ apiBaseUrl: baseUrl, apiKey, signingSecret }) =>
		credentialData({ baseUrl, apiKey, signingSecret }),
	deliversTo(simulator) {
		const { webhook } = simulator.state();
		return webhook?.enabled ? [webhook.url] : [];
	},
	registerOther: (simulator, _, url) => simulator.setWebhook(url),
	hasRoomForTest: false,
};
