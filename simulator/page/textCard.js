import { control } from './control.js';
import { deliveryBlock } from './delivery.js';
import { h, timeOf } from './dom.js';
import { describeNumber } from './people.js';

function whyNone({ held }) {
	return held
		? 'Held by the paired phone until it is online again.'
		: 'Not delivered: no webhook, rule or integration was there to take it.';
}

async function resend(button, id) {
	button.disabled = true;
	try {
		await control('POST', `/texts/${encodeURIComponent(id)}/resend`);
	} finally {
		button.disabled = false;
	}
}

/** A text that came in, with its deliveries. */
export function textCard(text) {
	return h(
		'li',
		{ class: 'card in' },
		h(
			'header',
			{},
			h('h3', {}, 'Text in'),
			h('span', { class: 'muted' }, `from ${describeNumber(text.from)}`),
			h('time', { datetime: text.typedAt }, timeOf(text.typedAt)),
		),
		h('blockquote', { dir: 'auto' }, text.text),
		text.deliveries.length === 0
			? h('p', { class: 'muted' }, whyNone(text))
			: text.deliveries.map(deliveryBlock),
		text.deliveries.length === 0
			? null
			: h(
					'button',
					{
						type: 'button',
						title: 'As a gateway does that missed the answer: n8n should not run again',
						click: ({ currentTarget }) => resend(currentTarget, text.id),
					},
					'Send the same bytes again',
				),
	);
}
