import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { gatewaysThat } from '../../gateways';

const COPY_URL =
	'Open "Webhook URLs" above, choose Production URL, copy it and paste it into your gateway as its inbound webhook.';
const UNTIL_THEN =
	'Until it is there, every delivery is refused. When the address of n8n (WEBHOOK_URL) changes, paste the URL again.';

/** What else than the one webhook delivers to the Test URL, for those who do not know the portal yet. */
const PORTAL_RULE =
	"a rule in the gateway's portal (under auto-replies; it matches texts by their words, and its action is a webhook)";

/** Gateways with one webhook for the whole account. */
const SLOT = gatewaysThat(({ registration }) => registration.kind === 'slot');

/** Gateways with a list of webhooks, in which each trigger has a place of its own. */
const LIST = gatewaysThat(({ registration }) => registration.kind === 'list');

/** By hide, because a trigger of an earlier version may have no parameter `gateway`. */
const shown = (registration: string): IDisplayOptions => ({
	show: { registration: [registration] },
	hide: { gateway: LIST },
});

const shownInList = (registration: string): IDisplayOptions => ({
	show: { registration: [registration], gateway: LIST },
});

export const registrationProperties: INodeProperties[] = [
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		default: 'manual',
		description: 'How the URL of this trigger is registered with the gateway',
		displayOptions: { hide: { gateway: LIST } },
		options: [
			{
				name: 'Manual',
				value: 'manual',
				description: "You paste the URL into the gateway's portal",
			},
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					"Publishing puts the URL into the account's one forward-all webhook, unpublishing disables it",
			},
			{
				name: 'Dedicated Integration',
				value: 'dedicated',
				description:
					'Publishing points an ingress integration of its own here, so that several workflows can receive',
			},
		],
	},
	{
		displayName: 'Registration',
		name: 'registration',
		type: 'options',
		default: 'automatic',
		description: 'How the URL of this trigger is registered with the gateway',
		displayOptions: { hide: { gateway: [...SLOT] } },
		options: [
			{
				name: 'Automatic',
				value: 'automatic',
				description:
					'Publishing adds the webhooks that this trigger needs, unpublishing removes them. Others are left as they are.',
			},
			{
				name: 'Manual',
				value: 'manual',
				description: 'You register the URL with the gateway yourself',
			},
		],
	},
	{
		displayName:
			"Publishing adds this trigger's webhooks to the account, and unpublishing removes them. Executing the step to test adds others for the Test URL beside them, so that production goes on receiving. When the address of n8n (WEBHOOK_URL) changes, publish again, and delete the old ones at the gateway.",
		name: 'listNotice',
		type: 'notice',
		default: '',
		displayOptions: shownInList('automatic'),
	},
	{
		displayName:
			'Open "Webhook URLs" above, choose Production URL, copy it and register it with your gateway for each event that the workflow needs. Every delivery is refused until the secret that the gateway signs with is in the credential.',
		name: 'manualListNotice',
		type: 'notice',
		default: '',
		displayOptions: shownInList('manual'),
	},
	{
		displayName: `${COPY_URL} The gateway then shows a signing secret (whsec_…): paste that into the credential. ${UNTIL_THEN}`,
		name: 'manualNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { registration: ['manual'], gateway: ['mobileApiConnect'] } },
	},
	{
		displayName: `${COPY_URL} Enter the secret that the gateway signs its deliveries with into the credential. ${UNTIL_THEN}`,
		name: 'otherManualNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: { registration: ['manual'] },
			hide: { gateway: ['mobileApiConnect', ...LIST] },
		},
	},
	{
		displayName: `Publishing registers the URL in the account's one forward-all webhook; if someone else uses that, publishing says who and changes nothing. When the address of n8n (WEBHOOK_URL) changes, publish again with Take Over turned on. To test while this workflow is published, set Registration to Manual and let ${PORTAL_RULE} forward to the Test URL.`,
		name: 'automaticNotice',
		type: 'notice',
		default: '',
		displayOptions: shown('automatic'),
	},
	{
		displayName: 'Take Over',
		name: 'takeOver',
		type: 'boolean',
		default: false,
		description:
			'Whether to take the forward-all webhook even from someone else, who then receives nothing more',
		displayOptions: shown('automatic'),
	},
	{
		displayName: `Create an ingress integration in the gateway's portal and enter its ID. Publishing sets its outbound URL, and makes it sign with the signing secret of this node's credential: use a credential of its own for each integration. When the address of n8n (WEBHOOK_URL) changes, publish again. Test events need Registration set to Manual and ${PORTAL_RULE} that forwards to the Test URL.`,
		name: 'dedicatedNotice',
		type: 'notice',
		default: '',
		displayOptions: shown('dedicated'),
	},
	{
		displayName: 'Integration ID',
		name: 'integrationId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. ing_…',
		description:
			"The gateway's portal shows it with the integration, and its API answers it to POST /ingress",
		displayOptions: shown('dedicated'),
	},
	{
		displayName: 'Integration Signature Header',
		name: 'integrationHeader',
		type: 'string',
		required: true,
		default: 'X-Webhook-Signature',
		description: 'Name of the header in which the integration is told to sign',
		displayOptions: shown('dedicated'),
	},
];
