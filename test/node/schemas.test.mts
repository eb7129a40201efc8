import { readdirSync, readFileSync } from 'node:fs';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { itemOf } from '../support/delivery.mts';
import { fixture } from '../support/fixtures.mts';
import { refused } from '../support/gatewayServer.mts';
import { resultsOf, Texting } from '../support/texting.mts';

// For machines that do much else meanwhile.
jest.setTimeout(60_000);

/** What the editor shows of an operation before it has run. */
interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
}

const FOLDER = 'nodes/SmsGateway/__schema__/v1.0.0';
const OPERATIONS = readdirSync(FOLDER).flatMap((resource) =>
	readdirSync(`${FOLDER}/${resource}`).map((file) => `${resource}/${file.replace('.json', '')}`),
);

const schemaOf = (operation: string) =>
	JSON.parse(readFileSync(`${FOLDER}/${operation}.json`, 'utf8')) as Schema;

const [JANE, JOE, LINE] = ['+14155550100', '+14155550101', '+14155550199'];
const INBOUND = {
	...itemOf(fixture('documented-message.body')),
	from: JANE,
	to: LINE,
	receivedAt: new Date().toISOString(),
};
const STOP = { ...INBOUND, text: 'STOP', optOutIntent: 'optOut', optOutMatch: 'exact' };
const PHONE = { phoneNumber: '={{ $json.phone }}' };
const people = (...phones: string[]) => phones.map((phone) => ({ phone }));

let texting: Texting;
beforeEach(async () => {
	texting = await Texting.startWithStore();
});
afterEach(async () => await texting.stop());

async function itemsOf(
	operation: string,
	parameters: INodeParameters,
	items: IDataObject[] = [{}],
): Promise<IDataObject[]> {
	const [resource, name] = operation.split('/');
	const all = { resource, operation: name, ...parameters };
	const run = await texting.run(
		all,
		items.map((json) => ({ json })),
	);
	return (resultsOf(run) ?? []).map(({ json }) => json);
}

/** A text as SMSGate holds it. */
const HELD = {
	...{ id: 'm', deviceId: 'd', state: 'Delivered', isHashed: false, isEncrypted: false },
	recipients: [{ phoneNumber: JANE, state: 'Delivered' }],
	states: { Pending: '2026-07-14T12:00:00Z' },
	textMessage: { text: 'Hi' },
};

async function heldItems(operation: string, answer: unknown): Promise<IDataObject[]> {
	texting.gateway.answer = refused(200, answer);
	Object.assign(texting.credentials.data, { connection: 'phone', user: 'u', password: 'p' });
	const [resource, name] = operation.split('/');
	const parameters = { gateway: 'smsGate', resource, operation: name, messageId: 'm' };
	const credentials = { smsGateApi: { id: 'credential-3', name: 'SMSGate' } };
	const run = await texting.run(parameters, [{ json: {} }], { credentials });
	return (resultsOf(run) ?? []).map(({ json }) => json);
}

/** What leaves each operation, with each field in one of the items. */
const ITEMS: Record<string, (operation: string) => Promise<IDataObject[]>> = {
	'message/cancel': async (operation) => await heldItems(operation, HELD),
	'message/get': async (operation) => await heldItems(operation, HELD),
	'message/getMany': async (operation) => await heldItems(operation, [HELD, HELD]),
	'message/send': async (operation) => await itemsOf(operation, { to: JANE, text: 'Hi' }),
	'message/reply': async (operation) => await itemsOf(operation, { text: 'Hi' }, [INBOUND]),
	// The answer, and what leaves the trigger.
	'message/sendAndWait': async () =>
		await Promise.resolve([
			{ answer: 'yes', ...itemOf(fixture('documented-message-by-rule.body')) },
		]),
	'optOut/add': async (operation) => await itemsOf(operation, { phoneNumber: JANE }),
	'optOut/remove': async (operation) => await itemsOf(operation, { phoneNumber: JANE }),
	'optOut/check': async (operation) => await itemsOf(operation, { phoneNumber: JANE }),
	'message/preview': async (operation) => await itemsOf(operation, { text: 'Hi' }),
	async 'optOut/getAll'(operation) {
		await itemsOf('optOut/add', { phoneNumber: JANE });
		return await itemsOf(operation, {});
	},
	async 'optOut/handle'(operation) {
		const parameters = { businessName: 'Acme Dental' };
		return await itemsOf(operation, parameters, [STOP, { ...STOP, messageId: 'again' }]);
	},
	async 'optOut/import'(operation) {
		return await itemsOf(operation, PHONE, people(JOE, JANE, JANE, 'Jane'));
	},
};

/** What a value is, as JSON Schema names it: a whole number is a number too. */
const typesOf = (value: unknown): string[] => {
	if (value === null) return ['null'];
	if (Array.isArray(value)) return ['array'];
	return Number.isInteger(value) ? ['integer', 'number'] : [typeof value];
};

/** Where an object is not as its schema says. */
function faultsOf(value: unknown, { type, properties }: Schema, path = ''): string[] {
	const types = typesOf(value);
	if (![type].flat().some((each) => types.includes(each))) return [`${path} is ${types[0]}`];
	if (!properties) return [];
	return Object.entries(value as object).flatMap(([name, field]) =>
		properties[name]
			? faultsOf(field, properties[name], `${path}/${name}`)
			: [`${path}/${name} is not in the schema`],
	);
}

describe('what the editor shows of an operation before it has run', () => {
	it.each(OPERATIONS)('is what leaves it: %s', async (operation) => {
		const schema = schemaOf(operation);
		const items = await ITEMS[operation](operation);

		expect(items.flatMap((item) => faultsOf(item, schema))).toEqual([]);
		const left = new Set(items.flatMap((item) => Object.keys(item)));
		expect(Object.keys(schema.properties ?? {}).filter((name) => !left.has(name))).toEqual([]);
	});

	it('lists the fields in the order in which they leave', async () => {
		for (const operation of ['message/send', 'message/reply', 'message/sendAndWait']) {
			const [item] = await ITEMS[operation](operation);

			expect(Object.keys(schemaOf(operation).properties ?? {})).toEqual(Object.keys(item));
		}
	});
});
