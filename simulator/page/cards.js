import { markup, timeOf } from './dom.js';
import { describeNumber } from './people.js';

const KINDS = {
	delivering: ['wait', 'Delivering'],
	acknowledged: ['good', 'Acknowledged'],
	'gave up': ['bad', 'Gave up'],
	stopped: ['bad', 'Stopped'],
};

const ROUTES = {
	'forward-all': 'Forward-all webhook',
	rule: 'Portal rule',
	ingress: 'Ingress integration',
	callback: 'Delivery callback',
	webhook: 'Webhook',
};

const isSuccess = (status) => status >= 200 && status < 300;

function outcomeOf({ status, error, durationMs }) {
	if (durationMs === null) return markup`<span class="muted">Waiting for an answer…</span>`;
	const kind = isSuccess(status) ? 'good' : 'bad';
	return markup`<span>
		<b class="${kind}">${status ?? error}</b> <span class="muted">after ${durationMs} ms</span>
	</span>`;
}

/** What the last attempt's answer says of its refusal, for people. */
function reasonRow(attempts) {
	const last = attempts.findLast(({ durationMs }) => durationMs !== null);
	const { status, answer } = last ?? { answer: null };
	return answer !== null && !isSuccess(status) && markup`<p class="reason muted">${answer}</p>`;
}

const attemptRow = (attempt) => markup`<li>
	<span class="muted">${attempt.number}</span>
	<span>${attempt.resend ? 'Same bytes again' : attempt.number > 1 ? 'Retry' : 'POST'}</span>
	<span class="muted">${attempt.signature ? 'signed' : 'not signed'}</span>
	${outcomeOf(attempt)}
</li>`;

const retryRow = (due) => markup`<li class="retry" data-due="${due}">Retries soon</li>`;

/** One delivery: where it goes, each attempt, what becomes of it, and the bytes that went out. */
function deliveryBlock({ state, route, url, attempts, nextAttemptAt, body }) {
	const [kind, words] = KINDS[state];
	const signature = attempts.at(-1)?.signature;
	const header = signature ? `${signature.header}: ${signature.value}\n\n` : '';
	return markup`<div class="delivery">
		<p class="route">
			<span>${ROUTES[route]}</span>
			<code title="${url}">${url}</code>
			<span class="pill ${kind}">${words}</span>
		</p>
		<ol class="attempts">
			${attempts.map(attemptRow)}${nextAttemptAt !== null && retryRow(nextAttemptAt)}
		</ol>
		${reasonRow(attempts)}
		<details><summary>Signed bytes</summary><pre tabindex="0">${header}${body}</pre></details>
	</div>`;
}

const head = (title, number, at) => markup`<header>
	<h3>${title}</h3>
	<span class="muted">${number}</span>
	${timeOf(at)}
</header>`;

const notDelivered = ({ held }) =>
	markup`<p class="muted">${
		held
			? 'Held by the paired phone until it is online again.'
			: 'Not delivered: no webhook URL, rule or integration was there to take it.'
	}</p>`;

const resendButton = (id) => markup`<button type="button" data-resend="${id}"
	title="As a gateway does that missed the answer: n8n should not run again"
>Send the same bytes again</button>`;

/** A text that came in, with its deliveries. */
export const textCard = (text) => markup`<li class="card in">
	${head('Text in', `from ${describeNumber(text.from)}`, text.typedAt)}
	<blockquote dir="auto">${text.text}</blockquote>
	${text.deliveries.map(deliveryBlock)}
	${text.deliveries.length === 0 ? notDelivered(text) : resendButton(text.id)}
</li>`;

const step = (name, at) => markup`<li class="${at === null ? 'ahead' : 'done'}">
	<span>${name}</span> ${at !== null && timeOf(at)}
</li>`;

/** A message that the API accepted: queued, sent, delivered. */
export const messageCard = (message) => markup`<li class="card out">
	${head('Answer out', `to ${describeNumber(message.to)}`, message.createdAt)}
	<blockquote dir="auto">${message.text}</blockquote>
	<p class="route">
		<span>Taken by the API</span>
		<code>${message.id}${message.ref !== null && ` · ref ${message.ref}`}</code>
	</p>
	<ol class="steps">
		${step('Queued', message.createdAt)}
		${step('Sent', message.sentAt)}
		${step('Delivered', message.deliveredAt)}
	</ol>
	${message.callbacks.map(deliveryBlock)}
</li>`;

/** Any other request to the API. */
export const requestRow = ({ at, method, path, status, fault }) => markup`<li class="request">
	<code>${method} ${path}</code>
	<span class="pill ${status !== null && status < 400 ? 'good' : 'bad'}">${status ?? 'no answer'}</span>
	${fault !== null && markup`<span class="muted">fault: ${fault}</span>`}
	${timeOf(at)}
</li>`;
