import { NodeConnectionTypes } from 'n8n-workflow';

/**
 * To be called when a node's file is loaded: n8n shows what is thrown then to whoever installs the
 * package. Without it that is "Cannot read properties of undefined", from the node's description.
 *
 * A node cannot read the version of its n8n, so what 1.60.1 lacks stands for it; 1.100.1 has that
 * (docs/limits.md).
 * @throws Error that says which n8n is needed
 */
export function refuseOldN8n(): void {
	if (NodeConnectionTypes !== undefined) return;
	throw new Error(
		'This n8n is too old for n8n-nodes-sms-gateway, which needs n8n 2.7.5 or newer. Update n8n, then install the package again.',
	);
}
