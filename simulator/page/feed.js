import { h, replaceKeeping, timeOf } from './dom.js';
import { messageCard } from './messageCard.js';
import { textCard } from './textCard.js';

/** How many cards are shown; the newest come first. */
const SHOWN = 60;

/** What each card was drawn from, to draw only those that changed. */
const drawnFrom = new WeakMap();

const statusKind = (status) => (status !== null && status < 400 ? 'good' : 'bad');

function requestRow({ at, method, path, status, fault }) {
	return h(
		'li',
		{ class: 'request' },
		h('code', {}, `${method} ${path}`),
		h('span', { class: `pill ${statusKind(status)}` }, status ?? 'no answer'),
		fault === null ? null : h('span', { class: 'muted' }, `fault: ${fault}`),
		h('time', { datetime: at }, timeOf(at)),
	);
}

/** An accepted message has a card of its own, which says more than the request's row. */
const hasOwnCard = ({ path, status, fault }) =>
	path === '/v1/messages' && status === 202 && fault === null;

function entriesOf({ texts, messages, requests }) {
	return [
		...[...texts.values()].map((record) => ({
			key: record.id,
			at: record.typedAt,
			record,
			card: textCard,
		})),
		...[...messages.values()].map((record) => ({
			key: record.id,
			at: record.createdAt,
			record,
			card: messageCard,
		})),
		...[...requests.values()]
			.filter((request) => !hasOwnCard(request))
			.map((record) => ({
				key: `request ${record.number} ${record.at}`,
				at: record.at,
				record,
				card: requestRow,
			})),
	]
		.sort((a, b) => b.at.localeCompare(a.at))
		.slice(0, SHOWN);
}

function cardFor({ key, record, card }, old) {
	const from = JSON.stringify(record);
	if (old && drawnFrom.get(old) === from) return old;
	const fresh = card(record);
	fresh.dataset.key = key;
	drawnFrom.set(fresh, from);
	if (old) replaceKeeping(old, fresh);
	return fresh;
}

/** Shows what came and went, newest first; only what changed is drawn again. */
export function showFeed(list, store) {
	const old = new Map([...list.children].map((card) => [card.dataset.key, card]));
	const entries = entriesOf(store);
	const wanted = new Set(entries.map(({ key }) => key));
	for (const [key, card] of old) if (!wanted.has(key)) card.remove();
	entries.forEach((entry, index) => {
		const card = cardFor(entry, old.get(entry.key));
		if (list.children[index] !== card) list.insertBefore(card, list.children[index] ?? null);
	});
}

/** Brings "retries in n s" up to date. */
export function tickCountdowns() {
	for (const element of document.querySelectorAll('[data-due]')) {
		const seconds = Math.max(0, Math.ceil((Date.parse(element.dataset.due) - Date.now()) / 1000));
		element.textContent = `Retries in ${seconds} s`;
	}
}
