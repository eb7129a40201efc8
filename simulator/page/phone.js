import { h } from './dom.js';
import { PEOPLE } from './people.js';

const byId = (id) => document.getElementById(id);

/** Fills in the people to choose from; `choose` is called with the one that was chosen. */
export function fillPeople(fieldset, chosen, choose) {
	for (const person of PEOPLE) {
		fieldset.append(
			h(
				'label',
				{},
				h('input', {
					type: 'radio',
					name: 'person',
					checked: person === chosen,
					change: () => choose(person),
				}),
				h('span', {}, h('strong', {}, person.name), h('small', {}, person.shown)),
			),
		);
	}
}

/** What is around the conversation: whom it is with, and whether their phone is online. */
export function showPhone({ state }) {
	const { tenantName } = state.settings;
	byId('clock').textContent = new Date().toLocaleTimeString([], {
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	});
	byId('contact-name').textContent = tenantName;
	byId('contact-number').textContent = `+${state.line}`;
	byId('avatar').textContent = tenantName.trim().slice(0, 1).toUpperCase();
	byId('online').checked = state.online;
	byId('online-label').textContent = `Paired phone ${state.online ? 'online' : 'offline'}`;
	byId('online-note').textContent = state.online
		? 'It hands texts to the gateway and sends the answers'
		: 'Texts wait on it, and sending is answered with 503';
}

/** What became of a text, in words for the person who wrote it. */
function noteOf({ held, deliveries }) {
	if (held) return 'Waits: the phone is offline';
	if (deliveries.length === 0) return 'Arrived; no webhook is registered';
	if (deliveries.some(({ state }) => state === 'gave up')) return 'Arrived; the webhook failed';
	if (deliveries.every(({ state }) => state === 'acknowledged')) return 'Arrived in n8n';
	return deliveries.some(({ attempts }) => attempts.length > 1) ? 'Retrying…' : 'Arriving…';
}

const bubble = (side, text, note) =>
	h('li', { class: `bubble ${side}` }, h('p', { dir: 'auto' }, text), h('small', {}, note));

const typing = () =>
	h(
		'li',
		{ class: 'bubble theirs typing', 'aria-label': 'An answer is queued' },
		h('p', {}, h('i'), h('i'), h('i')),
	);

/** Touches only what changed: the list is read aloud as it grows, and may be scrolled back. */
function showItems(list, items) {
	const before = list.childElementCount;
	const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
	items.forEach((item, index) => {
		const old = list.children[index];
		if (!old) list.append(item);
		else if (!old.isEqualNode(item)) old.replaceWith(item);
	});
	while (list.childElementCount > items.length) list.lastElementChild.remove();
	if (wasAtEnd || items.length > before) list.scrollTop = list.scrollHeight;
}

/** The chosen person's conversation: what they wrote, and the answers once they were sent. */
export function showConversation({ person, texts, messages }) {
	const own = [...texts.values()]
		.filter(({ from }) => from === person.number)
		.map((text) => ({ at: text.typedAt, item: bubble('mine', text.text, noteOf(text)) }));
	const toPerson = [...messages.values()].filter(({ to }) => to === `+${person.number}`);
	const answers = toPerson
		.filter(({ sentAt }) => sentAt !== null)
		.map(({ sentAt, text, state }) => ({
			at: sentAt,
			item: bubble('theirs', text, state === 'delivered' ? 'Delivered' : 'Sent'),
		}));
	const bubbles = [...own, ...answers].sort((a, b) => a.at.localeCompare(b.at));
	const isQueued = toPerson.some(({ sentAt }) => sentAt === null);
	const items = bubbles.map(({ item }) => item);
	if (isQueued) items.push(typing());
	if (items.length === 0) {
		items.push(h('li', { class: 'hint' }, `Write as ${person.name}. Enter sends.`));
	}
	const list = byId('bubbles');
	showItems(list, items);
}
