import { trimmed } from './fields';
import { faultOfForm } from './requests/secretForm';

/** What can be told of an API key without sending it. The key is in no answer. */
export function faultOfApiKey(value: unknown, whereItIs: string): string | undefined {
	const key = trimmed(value);
	if (key === '') return `Enter the API key: ${whereItIs}`;
	return faultOfForm({ kind: 'apiKey', called: 'API key', value: key, prefix: undefined });
}
