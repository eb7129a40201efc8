import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

type Answer = { statusCode: number; headers?: Record<string, string>; body?: unknown } | Error;

/**
 * As much of n8n's context as a request to the gateway needs: it answers with these answers, one
 * after the other (the last one again and again), and keeps what was asked.
 */
export function gatewayContext(...answers: Answer[]) {
	const requests: IHttpRequestOptions[] = [];
	const context = {
		helpers: {
			async httpRequestWithAuthentication(_type: string, request: IHttpRequestOptions) {
				const answer = answers[Math.min(requests.length, answers.length - 1)];
				requests.push(request);
				if (answer instanceof Error) throw answer;
				return await Promise.resolve({ headers: {}, ...answer });
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, requests };
}
