class Markup {
	constructor(source) {
		this.source = source;
	}

	/** The one element that this is. */
	element() {
		const template = document.createElement('template');
		template.innerHTML = this.source.trim();
		return template.content.firstElementChild;
	}
}

const escape = (value) => String(value).replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);

function shown(value) {
	if (value instanceof Markup) return value.source;
	if (Array.isArray(value)) return value.map(shown).join('');
	return value === null || value === false ? '' : escape(value);
}

/** Markup in which a value becomes text, never markup, unless it is markup already. */
export const markup = (parts, ...values) =>
	new Markup(String.raw({ raw: parts }, ...values.map(shown)));

export const byId = (id) => document.getElementById(id);

/** Puts `fresh` in the place of `old`; what was unfolded or focused there stays so. */
export function replaceKeeping(old, fresh) {
	const wasOpen = [...old.querySelectorAll('details')].map(({ open }) => open);
	fresh.querySelectorAll('details').forEach((details, index) => {
		if (wasOpen[index] !== undefined) details.open = wasOpen[index];
	});
	const focusables = 'button, summary';
	const focused = [...old.querySelectorAll(focusables)].indexOf(document.activeElement);
	old.replaceWith(fresh);
	if (focused >= 0) fresh.querySelectorAll(focusables)[focused]?.focus();
}

/** An ISO-8601 time, shown as the time of day with seconds. */
export const timeOf = (iso) =>
	markup`<time datetime="${iso}">${new Date(iso).toLocaleTimeString([], {
		timeStyle: 'medium',
		hourCycle: 'h23',
	})}</time>`;
