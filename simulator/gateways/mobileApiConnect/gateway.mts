import type { Gateway } from '../../world.mts';
import { inbound } from './inbound.mts';
import { reports } from './reports.mts';
import { routes } from './routes.mts';
import { sign } from './signature.mts';

/** Mobile API Connect: as its guide documents it, and as guessed where the guide is silent. */
export const mobileApiConnect: Gateway = {
	apiPath: '/v1',
	routes,
	inbound,
	reports,
	sign,
	isAcknowledged: (status) => status >= 200 && status < 300,
	/** Whether some statuses (410, 401) end the retries is not documented, so none does here. */
	retryDelayMs: ({ settings }, { attempts }) =>
		settings.retryDelaysMs[attempts.filter(({ resend }) => !resend).length - 1],
};
