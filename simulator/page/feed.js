import { messageCard, requestRow, textCard } from './cards.js';
import { replaceKeeping } from './dom.js';

/** How many cards are shown; the newest come first. */
const SHOWN = 60;

/** What each card was drawn from, to draw only those that changed. */
const drawnFrom = new WeakMap();

/** An accepted message has a card of its own, which says more than the request's row. */
const hasOwnCard = ({ path, status, fault }) =>
	path === '/v1/messages' && status === 202 && fault === null;

function entriesOf({ texts, messages, requests }) {
	const entries = [];
	for (const record of texts.values()) {
		entries.push({ key: record.id, at: record.typedAt, record, card: textCard });
	}
	for (const record of messages.values()) {
		entries.push({ key: record.id, at: record.createdAt, record, card: messageCard });
	}
	for (const record of requests.values()) {
		const key = `request ${record.number} ${record.at}`;
		if (!hasOwnCard(record)) entries.push({ key, at: record.at, record, card: requestRow });
	}
	return entries.sort((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN);
}

function cardFor({ key, record, card }, old) {
	const from = JSON.stringify(record);
	if (old && drawnFrom.get(old) === from) return old;
	const fresh = card(record).element();
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
