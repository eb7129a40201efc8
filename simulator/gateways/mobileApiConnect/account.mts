import * as z from 'zod/v4';
import { aString, aUrl, InvalidInput, optional } from '../../input.mts';

const MATCH_TYPES = ['contains', 'exact', 'regex', 'any'] as const;

/** Portal rules that forward to a URL. Case is ignored; the first rule that matches wins. */
export const ruleList = z.array(
	z.object(
		{
			id: aString,
			match: z.object(
				{
					type: z.enum(MATCH_TYPES, `one of: ${MATCH_TYPES.join(', ')}`),
					text: optional(aString),
				},
				'an object',
			),
			url: aUrl,
		},
		'A rule is an object { id, match, url }',
	),
	'The body must be a list of rules',
);

export type Rule = z.input<typeof ruleList>[number];

/** The account's one forward-all webhook. */
export interface Webhook {
	url: string;
	enabled: boolean;
	createdAt: string;
	updatedAt: string;
}

/** An ingress integration; inbound texts are mirrored to `outboundUrl` once that is set. */
export interface Ingress {
	id: string;
	name: string;
	preset: string;
	outboundUrl: string | null;
	signingSecret: string | null;
	signingHeader: string;
	createdAt: string;
}

/** What this gateway knows of its one account. */
export interface Account {
	apiKey: string;
	signingSecret: string;
	tenantId: string;
	/** False where the account is suspended. */
	active: boolean;
	webhook: Webhook | null;
	/** The URL that was replaced or cleared last, to be put back. */
	replacedUrl: string | null;
	ingress: Ingress[];
	rules: Rule[];
}

/** Empties the account's one forward-all webhook. */
export function clearWebhook(account: Account): void {
	account.replacedUrl = account.webhook?.url ?? account.replacedUrl;
	account.webhook = null;
}

/** Puts a URL into the account's one forward-all webhook, in place of any other. */
export function registerWebhook(account: Account, url: string, enabled: boolean): Webhook {
	if (account.webhook && account.webhook.url !== url) account.replacedUrl = account.webhook.url;
	const now = new Date().toISOString();
	account.webhook = { url, enabled, createdAt: account.webhook?.createdAt ?? now, updatedAt: now };
	return account.webhook;
}

/** Throws InvalidInput where a rule's regular expression is none. */
export function checkRegex({ id, match }: Rule): void {
	if (match.type !== 'regex') return;
	try {
		new RegExp(match.text ?? '');
	} catch (error) {
		throw new InvalidInput(`Rule ${id}: not a regular expression`, { cause: error });
	}
}
