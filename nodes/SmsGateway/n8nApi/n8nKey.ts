import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/**
 * Where n8n's API is called: in an execution, while a delivery is answered, while publishing, while
 * published.
 */
export type N8nContext = IExecuteFunctions | IHookFunctions | ITriggerFunctions | IWebhookFunctions;

const CREDENTIAL_TYPE = 'smsGatewayN8nApi';

/** The credential's default, for one that was made without the field. */
const DEFAULT_PREFIX = 'sms_';

/** n8n's key as it was read for each item of an execution. */
const keysOf = new WeakMap<N8nContext, Map<number, Promise<ICredentialDataDecryptedObject>>>();

/** Whether this node has a key for n8n's API. */
export function hasN8nKey(context: N8nContext): boolean {
	return context.getNode().credentials?.[CREDENTIAL_TYPE] !== undefined;
}

/**
 * The node's key for n8n's API, read once an execution and item: an expression in the credential may
 * give each item another one.
 */
export async function n8nKeyOf(
	context: N8nContext,
	itemIndex: number,
): Promise<ICredentialDataDecryptedObject> {
	const keys = keysOf.get(context) ?? new Map<number, Promise<ICredentialDataDecryptedObject>>();
	keysOf.set(context, keys);
	const known = keys.get(itemIndex);
	if (known) return await known;
	const reading = context.getCredentials(CREDENTIAL_TYPE, itemIndex);
	keys.set(itemIndex, reading);
	// A failed read is not remembered: the next attempt asks again. Whoever reads sees the error.
	reading.catch(() => keys.delete(itemIndex));
	return await reading;
}

/** For a context that lasts as long as the workflow is published: the key may change meanwhile. */
export function forgetN8nKey(context: ITriggerFunctions): void {
	keysOf.delete(context);
}

/** What a table is called in n8n. @param title its name without the credential's prefix */
export const tableName = ({ tablePrefix }: ICredentialDataDecryptedObject, title: string) =>
	`${String(tablePrefix ?? DEFAULT_PREFIX).trim()}${title}`;
