/**
 * Makes an element. Properties that are functions are event listeners by their event's name; the
 * rest are attributes, left out where null or false. Strings become text, never markup.
 */
export function h(tag, properties = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(properties)) {
		if (typeof value === 'function') element.addEventListener(name, value);
		else if (value !== null && value !== undefined && value !== false) {
			element.setAttribute(name, value === true ? '' : String(value));
		}
	}
	element.append(...children.flat().filter((child) => child !== null && child !== undefined));
	return element;
}

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

/** The time of day of an ISO-8601 time, with seconds. */
export function timeOf(iso) {
	return new Date(iso).toLocaleTimeString([], {
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
	});
}
