import { describe, expect, it } from '@jest/globals';

import { explainN8nResponse } from '../../../nodes/SmsGateway/n8nApi/explainN8nResponse.ts';
import type { JsonResponse } from '../../../nodes/SmsGateway/http/requestJson.ts';
import { n8nKeyThatEnds } from '../../support/n8nKeys.mts';
import { STORE_API_KEY } from '../../support/secrets.mts';

const answered = (status: number, body: unknown = {}): JsonResponse => ({
	outcome: 'answered',
	status,
	headers: {},
	body,
});
const explain = (answer: JsonResponse) =>
	explainN8nResponse(answer, { purpose: 'read', scope: 'dataTableRow:read' }, 'The opt-out list');

describe('an answer of n8n that is none', () => {
	it.each<[string, JsonResponse, RegExp]>([
		['nobody listens', { outcome: 'notReached', cause: 'ECONNREFUSED' }, /Check the base URL/],
		['it takes too long', { outcome: 'unknown', cause: 'ECONNABORTED' }, /\(ECONNABORTED\)/],
		['the key is wrong', answered(401, { message: 'unauthorized' }), /Create one under Settings/],
		['a scope lacks', answered(403, { message: 'Forbidden' }), /lacks the scope dataTableRow:read/],
		['there is no API', answered(404, { message: 'not found' }), /ends with \/api\/v1/],
		['it is a website', answered(200, '<!doctype html>'), /ends with \/api\/v1/],
		['it redirects', answered(302, ''), /ends with \/api\/v1/],
		['it is busy', answered(429), /Try again later/],
		['it is broken', answered(500, { message: 'Internal server error' }), /log, and try again/],
		['it is gone for a moment', answered(503, 'Service Unavailable'), /log, and try again/],
		['it finds the request wrong', answered(400, { message: 'limit must be <= 250' }), /Check the/],
	])('says what could not be done, and what to do: %s', (_, answer, advice) => {
		const { message, description } = explain(answer);

		expect(message).toBe('The opt-out list could not be read');
		expect(description).toMatch(advice);
	});

	it.each([400, 413, 500])(
		'says that the Data Tables are full, and which limit to raise: %i',
		(status) => {
			const message = 'Data table size limit exceeded: 50 MB used, 50 MB allowed';

			expect(explain(answered(status, { message })).description).toMatch(
				/are full \(Data table size limit exceeded.*Delete rows.*N8N_DATA_TABLES_MAX_SIZE_BYTES/,
			);
		},
	);

	it('says that an n8n is too old for Data Tables, where they are what is not found', () => {
		const missing = answered(404, { message: 'not found' });
		const executions = { purpose: 'read', scope: 'execution:list' } as const;
		const tooOld = /An n8n older than 2 has no Data Tables in its API.*: update it\.$/;

		expect(explain(missing).description).toMatch(tooOld);
		expect(explainN8nResponse(missing, executions, 'The executions').description).not.toMatch(
			tooOld,
		);
	});

	it('says that the key has expired, and when', () => {
		const end = Date.parse('2026-10-03T10:00:00Z') / 1_000;
		const wanted = { purpose: 'read', scope: 'dataTableRow:read' } as const;
		const refused = answered(401, { message: 'unauthorized' });
		const key = n8nKeyThatEnds(end);
		const { description } = explainN8nResponse(refused, wanted, 'The opt-out list', key);

		expect(description).toMatch(
			/^The API key expired on 3 October 2026\. Create one under Settings → n8n API, with the expiration "Never", and enter it/,
		);
		expect(description).not.toContain(key);
	});

	it("has n8n's own words where they help", () => {
		const { description } = explain(answered(400, { message: "unknown column name 'foo'" }));

		expect(description).toContain("unknown column name 'foo'");
	});

	it('has no value of a row, which n8n quotes in its words', () => {
		const message =
			"Validation error with data table request: value 'STOP, I'm Jane' does not match column type 'number': 'text' expects a number but we got 'STOP, I'm Jane'";
		const { description } = explain(answered(400, { message }));

		expect(description).toContain('a value does not fit its column');
		expect(description).not.toContain('Jane');
	});

	it.each([400, 401, 403, 404, 500])('has nothing else of a body, at %i', (status) => {
		const { message, description } = explain(answered(status, { error: STORE_API_KEY, text: 'x' }));

		expect(message + description).not.toContain(STORE_API_KEY);
	});

	it('has no more of long words than helps', () => {
		const { description } = explain(answered(500, { message: 'x'.repeat(10_000) }));

		expect(description.length).toBeLessThan(400);
	});
});
