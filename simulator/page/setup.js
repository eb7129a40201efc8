import { h } from './dom.js';

/** What was drawn last, so that an unfolded part does not fold at each event. */
let drawn = '';

function copyRow(label, value, isSecret) {
	const shown = isSecret ? `${value.slice(0, 9)}${'•'.repeat(12)}` : value;
	const button = h(
		'button',
		{
			type: 'button',
			'aria-label': `Copy the ${label.toLowerCase()}`,
			click: async () => {
				await navigator.clipboard.writeText(value);
				button.textContent = 'Copied';
				setTimeout(() => (button.textContent = 'Copy'), 1500);
			},
		},
		'Copy',
	);
	return h('div', { class: 'copy' }, h('dt', {}, label), h('dd', {}, h('code', {}, shown)), button);
}

const credential = ({ apiBaseUrl, apiKey, signingSecret }) =>
	h(
		'dl',
		{},
		copyRow('Base URL', apiBaseUrl, false),
		copyRow('API key', apiKey, true),
		copyRow('Signing secret', signingSecret, true),
	);

const whatToDo = (state) =>
	h(
		'div',
		{ class: 'setup todo' },
		h('h3', {}, 'No webhook is registered yet'),
		h(
			'ol',
			{},
			h(
				'li',
				{},
				'In n8n, create an ',
				h('b', {}, 'SMS Gateway'),
				' credential with the values below.',
			),
			h('li', {}, 'Add an ', h('b', {}, 'SMS Gateway Trigger'), ' to a workflow and publish it.'),
			h('li', {}, 'The trigger registers its webhook here. Then type a text on the phone.'),
		),
		credential(state),
	);

const registered = (state) =>
	h(
		'div',
		{ class: 'setup' },
		h(
			'p',
			{ class: 'webhook' },
			h(
				'span',
				{ class: `pill ${state.webhook.enabled ? 'good' : 'bad'}` },
				state.webhook.enabled ? 'Webhook registered' : 'Webhook disabled',
			),
			h('code', { title: state.webhook.url }, state.webhook.url),
		),
		h('details', {}, h('summary', {}, 'What goes into the credential'), credential(state)),
	);

/** Shows the webhook that is registered or, where none is, what to do. */
export function setUp(place, state) {
	const { webhook, apiBaseUrl, apiKey, signingSecret, active } = state;
	const wanted = JSON.stringify({ webhook, apiBaseUrl, apiKey, signingSecret, active });
	if (wanted === drawn) return;
	drawn = wanted;
	const suspended = h('p', { class: 'setup bad' }, 'The account is suspended: n8n gets a 403.');
	place.replaceChildren(
		...(active ? [] : [suspended]),
		webhook === null ? whatToDo(state) : registered(state),
	);
}
