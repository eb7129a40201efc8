import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import type { GatewayId } from '../../../nodes/SmsGateway/gateways/gateway.ts';
import type { Simulator } from '../../../simulator/simulator.mts';
import type { Gateway as SimulatedGateway } from '../../../simulator/world.mts';

/** What a person wrote, and when the network had it. */
export interface Written {
	text: string;
	/** ISO-8601, UTC, in whole seconds. */
	at: string;
}

/**
 * What the suite has to know of a gateway. Bodies are written as the gateway writes them, apart from the
 * code that reads them.
 */
export interface ConformingGateway {
	id: GatewayId;
	/** A secret that signs. */
	secret: string;
	/** A credential with this signing secret. */
	credential(signingSecret: string): ICredentialDataDecryptedObject;
	/** The headers of a signed delivery. @param url where it is delivered to */
	sign(body: string, secret: string, at: Date, url: string): Array<[name: string, value: string]>;
	/** Whether an old signature is refused. */
	signsTime: boolean;
	/** Whether a signature says which body it is for. */
	signsBody: boolean;
	/** What a refusal is answered. */
	refusal: 401 | 503;
	/** A message of a person, whose number this is. The same arguments, the same message. */
	message(written: Written, person: string): object;
	/** The same message, as the gateway delivers it when it does so twice; undefined: in the same bytes. */
	again?(written: Written, person: string): object;
	/** What became of a text that was sent. */
	report: { body: object; status: string; messageId: string };
	/** What is acknowledged and left. */
	left: object[];
	/** The gateway's simulator. */
	simulate(): SimulatedGateway;
	/** A credential for the simulator. */
	credentialFor(simulator: Simulator, gateway: SimulatedGateway): ICredentialDataDecryptedObject;
	/** What sending needs beside a number and a text. */
	sending?(simulator: Simulator, gateway: SimulatedGateway): INodeParameters;
	/** Where the gateway delivers to now. */
	deliversTo(simulator: Simulator, gateway: SimulatedGateway): string[];
	/** Somebody else's registration, which has to stay. */
	registerOther(simulator: Simulator, gateway: SimulatedGateway, url: string): void;
	/** Whether test and production can be registered at once. */
	hasRoomForTest: boolean;
}
