import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { DEFAULT_GATEWAY, GATEWAYS } from './index';

/** The service that the phone is paired with; the first parameter of both nodes. */
export const gatewayProperty = (displayOptions?: IDisplayOptions): INodeProperties => ({
	displayName: 'Gateway',
	name: 'gateway',
	type: 'options',
	noDataExpression: true,
	default: DEFAULT_GATEWAY,
	description: 'The service that your phone is paired with',
	options: Object.values(GATEWAYS).map(({ id, displayName }) => ({ name: displayName, value: id })),
	...(displayOptions && { displayOptions }),
});
