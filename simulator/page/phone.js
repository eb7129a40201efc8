import { byId, markup } from './dom.js';
import { PEOPLE } from './people.js';

/** Fills in the people to choose from; `choose` is called with the one that was chosen. */
export function fillPeople(fieldset, choose) {
	for (const [index, { name }] of PEOPLE.entries()) {
		fieldset.append(
			markup`<label>
				<input class="hidden" type="radio" name="person" value="${index}" />
				<strong>${name}</strong>
			</label>`.element(),
		);
	}
	fieldset.querySelector('input').checked = true;
	fieldset.addEventListener('change', ({ target }) => choose(PEOPLE[Number(target.value)]));
}

/** What is around the conversation: whose phone this is, whom they text, and that one's phone. */
export function showPhone({ person, state }) {
	const { tenantName } = state.settings;
	byId('whose').textContent = `${person.name}'s phone, ${person.shown}`;
	byId('contact-name').textContent = tenantName;
	byId('contact-number').textContent = `+${state.line}, answered by n8n`;
	byId('online').checked = state.online;
	byId('online-label').textContent =
		`${tenantName}'s paired phone is ${state.online ? 'online' : 'offline'}`;
	byId('online-note').textContent = state.online
		? 'It hands texts to the gateway and sends the answers'
		: state.webhooks === null
			? 'Texts wait on it, and sending is answered with 503'
			: 'Texts wait on it, and so do answers';
}

/** What became of a text, in words for the person who wrote it. */
function noteOf({ held, deliveries }) {
	if (held) return 'Waits: the phone is offline';
	if (deliveries.length === 0) return 'Arrived; no webhook URL is set';
	if (deliveries.some(({ state }) => state === 'gave up')) return 'Arrived; the webhook failed';
	if (deliveries.every(({ state }) => state === 'acknowledged')) return 'Arrived in n8n';
	return deliveries.some(({ attempts }) => attempts.length > 1) ? 'Retrying…' : 'Arriving…';
}

const bubble = (side, text, note) =>
	markup`<li class="bubble ${side}"><p dir="auto">${text}</p><small>${note}</small></li>`;

const QUEUED = markup`<li class="bubble theirs" aria-label="An answer is queued"><p>…</p></li>`;

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
	const items = bubbles.map(({ item }) => item);
	if (answers.length < toPerson.length) items.push(QUEUED);
	if (items.length === 0) {
		items.push(markup`<li class="hint muted">Write as ${person.name}. Enter sends.</li>`);
	}
	showItems(
		byId('bubbles'),
		items.map((item) => item.element()),
	);
}
