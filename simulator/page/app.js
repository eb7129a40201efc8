import { control } from './control.js';
import { PEOPLE } from './people.js';
import { fillPeople, showConversation, showPhone } from './phone.js';
import { copy, showCredential } from './credential.js';
import { showWebhook } from './webhook.js';
import { byId } from './dom.js';
import { showFeed, tickCountdowns } from './feed.js';

/** All that the page knows; records are kept by their identifiers. */
const store = {
	person: PEOPLE[0],
	state: null,
	texts: new Map(),
	messages: new Map(),
	requests: new Map(),
};

let isDrawing = false;

/** Draws once per frame, however many events came in. */
function draw() {
	if (isDrawing) return;
	isDrawing = true;
	requestAnimationFrame(() => {
		isDrawing = false;
		if (store.state === null) return;
		showPhone(store);
		showConversation(store);
		showWebhook(store.state, draw);
		showCredential(byId('credential'), store.state);
		showFeed(byId('feed'), store);
		byId('feed-empty').hidden = byId('feed').childElementCount > 0;
	});
}

const keyed = (records, key) => new Map(records.map((record) => [record[key], record]));

function listen() {
	const source = new EventSource('/simulator/events');
	const on = (name, take) =>
		source.addEventListener(name, ({ data }) => {
			take(JSON.parse(data));
			draw();
		});
	on('snapshot', ({ state, texts, messages, requests }) => {
		store.state = state;
		store.texts = keyed(texts, 'id');
		store.messages = keyed(messages, 'id');
		store.requests = keyed(requests, 'number');
	});
	on('text', (text) => store.texts.set(text.id, text));
	on('message', (message) => store.messages.set(message.id, message));
	on('request', (request) => store.requests.set(request.number, request));

	const link = (isLive, words) => {
		byId('link').textContent = words;
		byId('link').classList.toggle('live', isLive);
	};
	source.addEventListener('open', () => link(true, 'Live'));
	source.addEventListener('error', () => link(false, 'The simulator does not answer'));
}

function report(error) {
	byId('link').textContent = error.message;
	byId('link').classList.remove('live');
}

fillPeople(byId('people'), (person) => {
	store.person = person;
	byId('bubbles').replaceChildren();
	draw();
	byId('draft').focus();
});

byId('composer').addEventListener('submit', (event) => {
	event.preventDefault();
	const text = byId('draft').value;
	if (text.trim() === '') return;
	byId('draft').value = '';
	control('POST', '/texts', { from: store.person.number, text }).catch(report);
});

byId('online').addEventListener('change', ({ target }) => {
	control('PUT', '/phone', { online: target.checked }).catch(report);
});

byId('webhook').addEventListener('submit', (event) => {
	event.preventDefault();
	control('PUT', '/webhook', { url: byId('webhook-url').value.trim() }).catch(report);
});

const setWebhook = ({ dataset: { webhook: url } }) =>
	url === '' ? control('DELETE', '/webhook') : control('PUT', '/webhook', { url });

async function resend(button) {
	button.disabled = true;
	try {
		await control('POST', `/texts/${encodeURIComponent(button.dataset.resend)}/resend`);
	} finally {
		button.disabled = false;
	}
}

document.addEventListener('click', ({ target }) => {
	const button = target.closest('[data-copy], [data-resend], [data-webhook]');
	if (!button) return;
	const { copy: copied, resend: resent } = button.dataset;
	const act = copied ? copy : resent ? resend : setWebhook;
	act(button).catch(report);
});

setInterval(tickCountdowns, 250);
listen();
byId('draft').focus();
