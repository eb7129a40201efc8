import type { IDataObject, IExecuteFunctions, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/*
 * The URLs of a workflow's triggers, for the nodes of the same workflow: n8n tells a URL to its own
 * trigger alone. They stand in the static data of the workflow, which n8n stores when it has published
 * it and loads for each execution, but in queue mode: a worker gets none of it (n8n 2.41,
 * `toWorkflowSnapshot`). Then the option says so, and nothing is sent.
 */

/** The one key in the static data of the whole workflow, which its Code nodes see as well. */
const KEY = 'smsGatewayTriggers';

interface TriggerUrl {
	gateway: string;
	url: string;
}

type TriggerUrls = Record<string, TriggerUrl>;

/** Notes the trigger's production URL. A test URL is gone in a moment: it is not noted. */
export function noteTriggerUrl(hook: IHookFunctions, gateway: string): void {
	const url = hook.getNodeWebhookUrl('default');
	if (hook.getActivationMode() === 'manual' || !url) return;
	const { id } = hook.getNode();
	const { data, urls } = staticData(hook);
	if (urls[id]?.url === url && urls[id].gateway === gateway) return;
	// Set as a whole: n8n stores what it sees change.
	data[KEY] = { ...urls, [id]: { gateway, url } };
}

/** The trigger is no longer published. That it listened for a test event is not noted, nor forgotten. */
export function forgetTriggerUrl(hook: IHookFunctions): void {
	const own = hook.getNode().id;
	const { data, urls } = staticData(hook);
	if (urls[own]?.url !== hook.getNodeWebhookUrl('default')) return;
	data[KEY] = Object.fromEntries(Object.entries(urls).filter(([id]) => id !== own));
}

/**
 * The URL of the workflow's trigger for this gateway.
 *
 * @throws NodeOperationError where there is none, or more than one
 */
export function triggerUrlOf(
	context: IExecuteFunctions,
	gateway: string,
	itemIndex: number,
): string {
	const own = Object.values(staticData(context).urls).filter((entry) => entry.gateway === gateway);
	if (own.length === 1) return own[0].url;
	throw new NodeOperationError(
		context.getNode(),
		own.length === 0
			? "'Report to This Workflow' needs a published SMS Gateway Trigger for this gateway in this workflow"
			: "'Report to This Workflow' cannot choose: this workflow has more than one SMS Gateway Trigger for this gateway",
		{
			itemIndex,
			description:
				own.length === 0
					? "Add the trigger and publish the workflow. In queue mode n8n does not give its workers the URL: turn the option off there, and paste the trigger's Production URL into 'Callback URL'. Nothing was sent."
					: "Turn the option off, and paste the Production URL of one of them into 'Callback URL'. Nothing was sent.",
		},
	);
}

function staticData(context: IExecuteFunctions | IHookFunctions): {
	data: IDataObject;
	urls: TriggerUrls;
} {
	const data = context.getWorkflowStaticData('global');
	return { data, urls: (data[KEY] ?? {}) as unknown as TriggerUrls };
}
