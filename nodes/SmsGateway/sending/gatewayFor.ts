import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { DEFAULT_GATEWAY, gatewayOf } from '../gateways';
import type { Gateway } from '../gateways/gateway';

/** The gateway that the panel names. @throws NodeOperationError when there is no such gateway */
export function gatewayFor(context: IExecuteFunctions, itemIndex: number): Gateway {
	const id: unknown = context.getNodeParameter('gateway', itemIndex, DEFAULT_GATEWAY);
	const gateway = gatewayOf(id);
	if (gateway) return gateway;
	throw new NodeOperationError(
		context.getNode(),
		`There is no gateway "${String(id)}": choose one under 'Gateway'`,
		{ itemIndex },
	);
}
