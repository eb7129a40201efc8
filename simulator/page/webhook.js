import { control } from './control.js';
import { byId, markup } from './dom.js';

/** What was drawn last. */
let drawn = '';

/** The URL that was put into the field last: what somebody types there stays until it changes. */
let filledIn;

/** Who is behind a URL, by name; null where nobody can tell. */
const holders = new Map();

const isTestUrl = (url) => new URL(url).pathname.startsWith('/webhook-test/');

/** The workflow, where that is known, its host, and whether this is its Test URL. */
function nameOf(url) {
	const { host } = new URL(url);
	const holder = holders.get(url) ?? null;
	const who = holder === null ? host : `${holder} on ${host}`;
	return isTestUrl(url) ? `${who} (Test URL)` : who;
}

async function findHolder(url, draw) {
	const { holder } = await control('GET', `/holder?url=${encodeURIComponent(url)}`);
	holders.set(url, holder);
	draw();
}

const TEST_NOTE = markup`<p class="muted">
	n8n takes one text there each time that you press Execute step.
</p>`;

const slotRow = ({ url, enabled }) => markup`<p class="slot">
	<span class="pill ${enabled ? 'good' : 'bad'}">${enabled ? 'Enabled' : 'Disabled'}</span>
	<b>${nameOf(url)}</b>
	<button type="button" data-webhook="">Clear</button>
</p>
${enabled && isTestUrl(url) && TEST_NOTE}`;

const NOBODY = markup`<p class="slot">
	<span class="pill wait">Empty</span> <span>Texts reach nobody until a URL is saved here.</span>
</p>`;

const putBackRow = (url) => markup`<p class="slot">
	<span class="muted">Before: ${nameOf(url)}</span>
	<button type="button" data-webhook="${url}">Put back</button>
</p>`;

const SUSPENDED = markup`<p class="bad">The account is suspended: n8n gets a 403.</p>`;

const registeredRow = (url) => markup`<p class="slot">
	<span class="pill good">Registered</span> <b>${nameOf(url)}</b>
</p>`;

const NOBODY_REGISTERED = markup`<p class="slot">
	<span class="pill wait">Empty</span>
	<span>Texts reach nobody until a workflow with this gateway is published.</span>
</p>`;

/** Shows the URLs of a gateway that keeps a list of them, which publishing fills. */
function showList(urls) {
	for (const form of document.querySelectorAll('[data-slot]')) form.hidden = true;
	const { source } = urls.length === 0 ? NOBODY_REGISTERED : markup`${urls.map(registeredRow)}`;
	if (source !== drawn) byId('holder').innerHTML = source;
	drawn = source;
}

/** Shows the inbound webhook: its URL, who holds it, and what it replaced. */
export function showWebhook({ active, webhook, replacedUrl, webhooks }, draw) {
	if (webhooks !== null) return showList(webhooks);
	const url = webhook?.url ?? '';
	const other = replacedUrl === url ? null : replacedUrl;
	if (filledIn !== url) {
		filledIn = url;
		byId('webhook-url').value = url;
		for (const shown of [url, other]) {
			// Without an answer the host is named.
			if (shown) findHolder(shown, draw).catch(() => holders.delete(shown));
		}
	}
	const { source } = markup`
		${!active && SUSPENDED}
		${webhook === null ? NOBODY : slotRow(webhook)}
		${other !== null && putBackRow(other)}`;
	if (source !== drawn) byId('holder').innerHTML = source;
	drawn = source;
}
