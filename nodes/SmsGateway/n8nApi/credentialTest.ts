import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { encodeQuery } from '../http/encodeQuery';
import { urlBelow } from '../http/urlBelow';
import { OLD_N8N } from './explainN8nResponse';
import { dayOf, keyEndOf, NEW_KEY } from './keyEnd';
import { tableName } from './n8nKey';

/** For one response, in milliseconds. */
const TIMEOUT = 10_000;

/**
 * Names of a table and a project that no instance has, in the form of its IDs (16 letters): n8n
 * checks the key's scope before it looks for them.
 */
const NO_TABLE = 'NoTableHasThisId';
const NO_PROJECT = 'NoProjectIsThis1';

/** A filter that no row matches. */
const NO_ROW = JSON.stringify({ filters: [{ columnName: 'id', condition: 'eq', value: 0 }] });

interface Probe {
	scope: string;
	method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	path: string;
	body?: object;
}

/**
 * One request for each scope that every list needs. None of them changes anything, since there is no
 * such table or project. n8n answers 403 where the scope is missing. Those of 'Keep for Recovery' are
 * asked for when a trigger with it is published.
 *
 * @param list what the opt-out list is called: a name that n8n refuses is found here, not when it is used
 */
const probesFor = (list: string): Probe[] => [
	{
		scope: 'dataTable:list',
		method: 'GET',
		path: `/data-tables?${encodeQuery({ filter: JSON.stringify({ name: list }), limit: '1' })}`,
	},
	{
		scope: 'dataTable:create',
		method: 'POST',
		path: '/data-tables',
		body: { name: 'sms', columns: [], projectId: NO_PROJECT },
	},
	{
		scope: 'dataTableColumn:create',
		method: 'POST',
		path: `/data-tables/${NO_TABLE}/columns`,
		body: { name: 'phoneNumber', type: 'string' },
	},
	{ scope: 'dataTableRow:read', method: 'GET', path: `/data-tables/${NO_TABLE}/rows?limit=1` },
	{
		scope: 'dataTableRow:create',
		method: 'POST',
		path: `/data-tables/${NO_TABLE}/rows`,
		body: { data: [{ phoneNumber: '' }], returnType: 'count' },
	},
	{
		scope: 'dataTableRow:update',
		method: 'PATCH',
		path: `/data-tables/${NO_TABLE}/rows/update`,
		body: {
			filter: { type: 'and', filters: [{ columnName: 'id', condition: 'eq', value: 0 }] },
			data: { phoneNumber: '' },
		},
	},
	{
		scope: 'dataTableRow:delete',
		method: 'DELETE',
		path: `/data-tables/${NO_TABLE}/rows/delete?${encodeQuery({ filter: NO_ROW })}`,
	},
];

/** Says in plain words whether n8n's API can be reached, and what the key may not do. */
export async function smsGatewayN8nApiTest(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const { baseUrl, apiKey } = credential.data ?? {};
	const key = String(apiKey ?? '').trim();
	if (key === '') return failed('Enter the API key: create one under Settings → n8n API');
	const end = keyEndOf(key);
	if (end && end.getTime() <= Date.now()) {
		return failed(`The API key expired on ${dayOf(end)}. ${NEW_KEY}`);
	}

	// The only request function that n8n gives to a credential test.
	const { request: send } = this.helpers;
	const missing: string[] = [];
	const list = tableName(credential.data ?? {}, 'opt_outs');
	for (const { scope, method, path, body } of probesFor(list)) {
		const address = urlBelow(baseUrl, path);
		if (!address.ok) return failed(address.fault);
		try {
			const response = (await send({
				method,
				uri: address.url,
				headers: { 'X-N8N-API-KEY': key },
				json: true,
				body,
				timeout: TIMEOUT,
				followRedirect: false,
				simple: false,
				resolveWithFullResponse: true,
			})) as { statusCode: number; body: unknown };
			if (response.statusCode === 403) missing.push(scope);
			else if (scope === 'dataTable:list') {
				const fault = faultOf(response);
				if (fault) return failed(fault);
			}
		} catch (error) {
			const { code } =
				(error as { cause?: { code?: string } }).cause ?? (error as { code?: string });
			return failed(
				`n8n's API could not be reached${code ? ` (${code})` : ''}: the base URL is the address at which the n8n server reaches itself`,
			);
		}
	}
	if (missing.length > 0) {
		return failed(
			`The API key lacks ${missing.length === 1 ? 'the scope' : 'the scopes'} ${missing.join(', ')}: create a key that has all of them`,
		);
	}
	// n8n shows the words of a test only when it fails, and by default it makes keys that end after 30 days.
	return end
		? failed(
				`Key accepted, but it ends on ${dayOf(end)}: from then on no opt-out is recorded, and nothing is sent. ${NEW_KEY}`,
			)
		: {
				status: 'OK',
				message: 'Key accepted, without expiration: the opt-out list can be kept here',
			};
}

function faultOf({ statusCode, body }: { statusCode: number; body: unknown }): string | undefined {
	if (statusCode === 401) return 'The API key was refused: create one under Settings → n8n API';
	if (statusCode === 404) {
		return `There is no n8n API at the base URL: it ends with /api/v1, and n8n's API may be switched off (N8N_PUBLIC_API_DISABLED). ${OLD_N8N}`;
	}
	const isList = typeof body === 'object' && body !== null && 'data' in body;
	if (statusCode === 200 && isList) return undefined;
	if (statusCode < 300) {
		return "What answers at the base URL is not n8n's API: the base URL ends with /api/v1";
	}
	return `n8n's API answered ${statusCode}, so the key could not be checked`;
}

const failed = (message: string): INodeCredentialTestResult => ({ status: 'Error', message });
