import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { RefusalReason } from '../webhook/authenticate';

/** What a test run has in place of a message, when a delivery to the test URL was refused. */
export interface ShownRefusal extends IDataObject {
	refused: RefusalReason | 'notAMessage' | 'noBytes';
	/** What is wrong with a body that is no message. */
	fault?: string;
}

/** What was wrong, and what to do about it. */
const REFUSALS: Record<ShownRefusal['refused'], [message: string, toDo: string]> = {
	noSecret: [
		'A delivery was refused: the credential has no signing secret',
		"Paste the signing secret that the gateway shows with its webhook into this node's credential.",
	],
	mismatch: [
		'A delivery was refused: its signature was not made with the signing secret in the credential',
		"Copy the signing secret from the gateway once more into this node's credential. A gateway that signs the Base64 reading of it needs 'Signing Secret Encoding' set to Base64.",
	],
	noSignature: [
		'A delivery was refused: it has no signature in the form that this gateway writes',
		"If it came from your gateway, look at 'Gateway' and 'Signature Format' in this node, or turn signing on in the gateway. A request that you made by hand needs a signature too.",
	],
	noTimestamp: [
		'A delivery was refused: it has no time where the signature format has one',
		"Look at 'Signed Content' and 'Timestamp Header' in this node.",
	],
	stale: [
		'A delivery was refused: it was signed too long ago, or by a clock that is ahead',
		"Check the clocks of gateway and server, or allow a longer 'Timestamp Tolerance'.",
	],
	noCredential: [
		'A delivery could not be verified: the credential cannot be read',
		"Open this node's credential and save it again; the log of n8n says why it cannot be read.",
	],
	notAMessage: [
		'A delivery was refused: it is signed rightly, but it is no message',
		'Let the gateway deliver its own JSON, without a template in between.',
	],
	noBytes: [
		'A delivery was refused: n8n keeps no bytes of it that a signature could be checked against',
		'Let the gateway deliver JSON: a form with files (multipart/form-data) cannot be verified.',
	],
};

/**
 * Shows in the editor why a delivery to the test URL was refused. Otherwise the editor would listen for
 * ever, and the reason stand in a log that few can see.
 *
 * @throws NodeOperationError when the run was started by one
 */
export function showRefusal(context: IExecuteFunctions, items: INodeExecutionData[]): void {
	if (context.getMode() !== 'manual') return;
	const { refused, fault } = (items[0]?.json ?? {}) as Partial<ShownRefusal>;
	if (refused === undefined || !Object.hasOwn(REFUSALS, refused)) return;
	const [message, description] = REFUSALS[refused];
	throw new NodeOperationError(context.getNode(), fault ? `${message} (${fault})` : message, {
		description,
	});
}
