import { deliveryBlock } from './delivery.js';
import { h, timeOf } from './dom.js';
import { describeNumber } from './people.js';

const step = (name, at) =>
	h(
		'li',
		{ class: at === null ? 'ahead' : 'done' },
		h('span', {}, name),
		at === null ? null : h('time', { datetime: at }, timeOf(at)),
	);

/** A message that the API accepted: queued, sent, delivered. */
export function messageCard(message) {
	return h(
		'li',
		{ class: 'card out' },
		h(
			'header',
			{},
			h('h3', {}, 'Answer out'),
			h('span', { class: 'muted' }, `to ${describeNumber(message.to)}`),
			h('time', { datetime: message.createdAt }, timeOf(message.createdAt)),
		),
		h('blockquote', { dir: 'auto' }, message.text),
		h(
			'p',
			{ class: 'route' },
			h('span', {}, 'POST /v1/messages'),
			h('code', {}, message.id, message.ref === null ? '' : ` · ref ${message.ref}`),
			h('span', { class: 'pill good' }, '202'),
		),
		h(
			'ol',
			{ class: 'steps' },
			step('Queued', message.createdAt),
			step('Sent', message.sentAt),
			step('Delivered', message.deliveredAt),
		),
		message.callbacks.map(deliveryBlock),
	);
}
