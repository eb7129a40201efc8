import type { Route } from '../http/routes.mts';
import type { Messages } from '../phone/messages.mts';
import type { World } from '../world.mts';
import { createIngress, updateIngress } from './ingress.mts';
import { sendMessage } from './sendMessage.mts';
import { getWebhook, setWebhook } from './webhook.mts';

/** The gateway's own routes: what its guide documents, and nothing else. */
export function apiRoutes({ state, events }: World, messages: Messages): Route[] {
	const changing = (answer: Route['answer']): Route['answer'] => {
		return async (request, id) => {
			const given = await answer(request, id);
			events.publish({ type: 'state' });
			return given;
		};
	};
	return [
		{
			method: 'POST',
			path: '/v1/messages',
			answer: ({ body }) => sendMessage(state, messages, body),
		},
		{
			method: 'PUT',
			path: '/v1/webhooks',
			answer: changing(({ body }) => setWebhook(state, body)),
		},
		{ method: 'GET', path: '/v1/webhooks', answer: () => getWebhook(state) },
		{
			method: 'POST',
			path: '/v1/ingress',
			answer: changing(({ body }) => createIngress(state, body)),
		},
		{
			method: 'PUT',
			path: '/v1/ingress/:id',
			answer: changing(({ body }, id) => updateIngress(state, id, body)),
		},
	];
}
