import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { HttpSmsApi } from '../../credentials/HttpSmsApi.credentials.ts';
import { MobileApiConnectApi } from '../../credentials/MobileApiConnectApi.credentials.ts';
import { OtherSmsGatewayApi } from '../../credentials/OtherSmsGatewayApi.credentials.ts';
import { SmsGateApi } from '../../credentials/SmsGateApi.credentials.ts';
import { SmsGatewayN8nApi } from '../../credentials/SmsGatewayN8nApi.credentials.ts';
import { TextbeeApi } from '../../credentials/TextbeeApi.credentials.ts';
import { API_KEY, CURRENT_SECRET, STORE_API_KEY } from './secrets.mts';

/** What a person entered into the credential. */
export function credentialData(
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		baseUrl: 'https://api.mobileapiconnect.com/v1',
		apiKey: API_KEY,
		signingSecret: CURRENT_SECRET,
		previousSigningSecret: '',
		signingSecretEncoding: 'utf8',
		...changes,
	};
}

/** What a person entered into the credential for n8n's own API. */
export function storeCredentialData(
	changes: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		baseUrl: 'http://localhost:5678/api/v1',
		apiKey: STORE_API_KEY,
		tablePrefix: 'sms_',
		...changes,
	};
}

/** In a node's settings: a credential for the gateway, and one for n8n's own API. */
export const BOTH_CREDENTIALS = {
	credentials: {
		mobileApiConnectApi: { id: 'credential-1', name: 'Mobile API Connect' },
		smsGatewayN8nApi: { id: 'credential-2', name: 'Opt-Out List' },
	},
};

/** n8n's access to the credentials of a test; counts how often the gateway's is read. */
export class TestCredentialsHelper extends ICredentialsHelper {
	reads = 0;

	/** How often n8n's own key was read. */
	keyReads = 0;

	/** Awaited by each read, so that a test can hold reads up, or make them fail. */
	beforeRead: () => Promise<void> = async () => await Promise.resolve();

	private readonly types: Record<string, ICredentialType> = {
		httpSmsApi: new HttpSmsApi(),
		mobileApiConnectApi: new MobileApiConnectApi(),
		otherSmsGatewayApi: new OtherSmsGatewayApi(),
		smsGateApi: new SmsGateApi(),
		smsGatewayN8nApi: new SmsGatewayN8nApi(),
		textbeeApi: new TextbeeApi(),
	};

	constructor(
		public data: ICredentialDataDecryptedObject = credentialData(),
		public storeData: ICredentialDataDecryptedObject = storeCredentialData(),
	) {
		super();
	}

	async getDecrypted(
		_surroundings: IWorkflowExecuteAdditionalData,
		_node: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		if (type === 'smsGatewayN8nApi') {
			this.keyReads++;
			return { ...this.storeData };
		}
		this.reads++;
		const { data } = this;
		await this.beforeRead();
		return { ...data };
	}

	/** The credential's own `authenticate`, as n8n calls it. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types[type];
		if (typeof authenticate !== 'function') throw new Error('expected a function');
		return await authenticate(credentials, request);
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getParentTypes(): string[] {
		return [];
	}

	getCredentialsProperties(type: string) {
		return this.types[type].properties;
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
