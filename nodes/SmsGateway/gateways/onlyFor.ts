import type { ICredentialsDisplayOptions } from 'n8n-workflow';

import type { GatewayId } from './gateway';
import { gatewaysThat } from './index';

/**
 * Shows a gateway's credential where that gateway is chosen. By hide, not by show: a parameter that each
 * credential is shown by, n8n takes for its own choice of authentication, and leaves it out of the panel.
 *
 * @param hide when it is not shown for this gateway either
 */
export const onlyFor = (
	gateway: GatewayId,
	hide: ICredentialsDisplayOptions['hide'] = {},
): ICredentialsDisplayOptions => ({
	hide: { gateway: gatewaysThat(({ id }) => id !== gateway), ...hide },
});
