import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { SmsGatewayApi } from '../../credentials/SmsGatewayApi.credentials.ts';
import { API_KEY, CURRENT_SECRET } from './secrets.mts';

/** What a person entered into the credential. */
export function credentialData(
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		gateway: 'mobileApiConnect',
		baseUrl: 'https://api.mobileapiconnect.com/v1',
		apiKey: API_KEY,
		signingSecret: CURRENT_SECRET,
		previousSigningSecret: '',
		signingSecretEncoding: 'utf8',
		...changes,
	};
}

/** n8n's access to credentials, for the one credential of a test; counts how often it is read. */
export class TestCredentialsHelper extends ICredentialsHelper {
	reads = 0;

	/** Awaited by each read, so that a test can hold reads up, or make them fail. */
	beforeRead: () => Promise<void> = async () => await Promise.resolve();

	private readonly type = new SmsGatewayApi();

	constructor(public data: ICredentialDataDecryptedObject = credentialData()) {
		super();
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		this.reads++;
		const { data } = this;
		await this.beforeRead();
		return { ...data };
	}

	/** The credential's own `authenticate`, as n8n calls it. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type;
		if (typeof authenticate !== 'function') throw new Error('expected a function');
		return await authenticate(credentials, request);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getParentTypes(): string[] {
		return [];
	}

	getCredentialsProperties() {
		return this.type.properties;
	}

	async preAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	async runPreAuthentication(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}

	async getCredentials(): Promise<ICredentials> {
		return await Promise.reject(new Error('no test reads a credential undecrypted'));
	}

	async updateCredentials(): Promise<void> {
		await Promise.reject(new Error('no test changes a credential'));
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		await Promise.reject(new Error('no test has an OAuth token'));
	}
}
