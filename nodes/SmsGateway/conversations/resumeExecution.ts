import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { failureCause } from '../http/failureCause';
import { n8nKeyOf } from '../n8nApi/n8nKey';
import { isTaken, type HandedOver } from './handedOver';
import type { Waiting } from './waitingList';
import { log } from '../shared/log';

/** For one response, in milliseconds. */
const TIMEOUT = 10_000;

/**
 * Pauses while the execution has not come to rest, in milliseconds: a person, or a machine, may answer
 * before n8n has put it to wait.
 */
const PAUSES = [300, 700, 1_500, 3_000];

/**
 * Hands a reply to the execution that waits for it: at n8n's own address first, the public one if that
 * fails. The host never comes from the table, so that no row can send a person's words elsewhere.
 *
 * No error and no log may hold the address: it is signed, and whoever knows it can answer.
 *
 * @returns whether the execution surely has it
 */
export async function resumeExecution(
	context: IExecuteFunctions,
	{ resumePath }: Waiting,
	handed: HandedOver,
): Promise<boolean> {
	for (const origin of await originsOf(context)) {
		const url = addressAt(origin, resumePath);
		if (url && (await offer(context, url, handed))) return true;
	}
	return false;
}

async function offer(
	context: IExecuteFunctions,
	url: string,
	handed: HandedOver,
): Promise<boolean> {
	for (let attempt = 0; ; attempt++) {
		const answer = await post(context, url, handed);
		if (isTaken(answer?.body)) return true;
		const pause = isStillRunning(answer) ? PAUSES.at(attempt) : undefined;
		if (pause === undefined) return false;
		await sleep(pause);
	}
}

interface Answer {
	statusCode: number;
	body: unknown;
}

async function post(
	context: IExecuteFunctions,
	url: string,
	handed: HandedOver,
): Promise<Answer | undefined> {
	try {
		return (await context.helpers.httpRequest({
			method: 'POST',
			url,
			body: handed as unknown as IDataObject,
			json: true,
			timeout: TIMEOUT,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as Answer;
	} catch (error) {
		// Not the error itself: the address is in it.
		const { cause } = failureCause(error);
		log(context, 'warn', `an execution that waits for a reply could not be reached (${cause})`);
		return undefined;
	}
}

/** 409 with these words; an execution that has ended answers 409 in others (n8n 2.41, waiting-webhooks). */
const isStillRunning = (answer: Answer | undefined): boolean =>
	answer?.statusCode === 409 &&
	/running already/i.test(String((answer.body as { message?: unknown } | null)?.message));

/** Where n8n reaches itself, and where others reach it. */
async function originsOf(context: IExecuteFunctions): Promise<string[]> {
	const { baseUrl } = await n8nKeyOf(context, 0);
	const { $execution } = context.getWorkflowDataProxy(0) as {
		$execution?: { resumeUrl?: unknown };
	};
	const origins = [baseUrl, $execution?.resumeUrl].flatMap((url) => originOf(url) ?? []);
	return [...new Set(origins)];
}

function originOf(url: unknown): string | undefined {
	const text = String(url ?? '').trim();
	return URL.canParse(text) ? new URL(text).origin : undefined;
}

/** Undefined for what leads to another host, as "//elsewhere" would. */
function addressAt(origin: string, path: string): string | undefined {
	if (!path.startsWith('/') || !URL.canParse(path, origin)) return undefined;
	const url = new URL(path, origin);
	return url.origin === origin ? url.href : undefined;
}
