import { h } from './dom.js';

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
};

function outcomeOf({ status, error, durationMs }) {
	if (durationMs === null) return h('span', { class: 'muted' }, 'Waiting for an answer…');
	const isGood = status !== null && status >= 200 && status < 300;
	return h(
		'span',
		{},
		h('b', { class: isGood ? 'good' : 'bad' }, status ?? error),
		h('span', { class: 'muted' }, ` after ${durationMs} ms`),
	);
}

const attemptRow = (attempt) =>
	h(
		'li',
		{ title: attempt.answer },
		h('span', { class: 'number' }, attempt.number),
		h('span', {}, attempt.resend ? 'Same bytes again' : attempt.number > 1 ? 'Retry' : 'POST'),
		h('span', { class: 'muted' }, attempt.signature ? 'signed' : 'not signed'),
		outcomeOf(attempt),
	);

/** The bytes that went out, with the signature of the last attempt. */
function bytesOf({ attempts, body }) {
	const signature = attempts.at(-1)?.signature;
	return h(
		'details',
		{},
		h('summary', {}, 'Signed bytes'),
		h(
			'pre',
			{ tabindex: '0' },
			signature ? `${signature.header}: ${signature.value}\n\n` : '',
			body,
		),
	);
}

/** One delivery: where it goes, each attempt, and what becomes of it. */
export function deliveryBlock(delivery) {
	const [kind, words] = KINDS[delivery.state];
	return h(
		'div',
		{ class: 'delivery' },
		h(
			'p',
			{ class: 'route' },
			h('span', {}, ROUTES[delivery.route]),
			h('code', { title: delivery.url }, delivery.url),
			h('span', { class: `pill ${kind}` }, words),
		),
		h(
			'ol',
			{ class: 'attempts' },
			delivery.attempts.map(attemptRow),
			delivery.nextAttemptAt === null
				? null
				: h('li', { class: 'retry', 'data-due': delivery.nextAttemptAt }, 'Retries soon'),
		),
		bytesOf(delivery),
	);
}
