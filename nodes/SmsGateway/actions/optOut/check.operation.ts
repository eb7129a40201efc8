import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Operation } from '../operation';
import { checkOptOut, lineIn, optOutCheckProperties } from '../../consent/optOutCheck';
import { OPTED_OUT_OUTPUT } from '../../sending/sendWave';
import { numberOptionsProperty, phoneNumberProperty, showFor } from './optOut.properties';
import { listOf, personOf } from './person';

const displayOptions = showFor('check');

export const properties: INodeProperties[] = [
	phoneNumberProperty(displayOptions),
	...optOutCheckProperties(displayOptions, { canSkip: false }),
	numberOptionsProperty(
		displayOptions,
		'Your line that the text would go out from. Leave empty to count an opt-out from any line.',
	),
];

/** Passes each item on, on the output that says whether its person may be texted. */
export const execute: Operation['execute'] = async function (itemIndex) {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const phoneNumber = personOf(this, itemIndex);
	const source = this.getNodeParameter('optOutCheck', itemIndex, 'list') as string;
	// n8n keeps what was chosen for Send when the operation is changed to this one.
	if (source === 'notChecked') {
		throw new NodeOperationError(
			this.getNode(),
			"'Check' needs a list: set 'Opt-Out Check' to 'Opt-Out List', and choose its credential",
			{ itemIndex },
		);
	}
	if (source !== 'input') await listOf(this, itemIndex);
	const verdict = await checkOptOut(this, {
		itemIndex,
		to: phoneNumber,
		line: lineIn(options),
	});
	const { json } = this.getInputData()[itemIndex];
	return verdict.optedOut
		? {
				json: { ...json, phoneNumber, optedOut: true, ...verdict.fields },
				output: OPTED_OUT_OUTPUT,
			}
		: { json: { ...json, phoneNumber, optedOut: false } };
};
