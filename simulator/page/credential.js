import { markup } from './dom.js';

/** What was drawn last: nothing is drawn again under a finger that is about to press *Copy*. */
let drawn = '';

const copyRow = (label, value, shown = `${value.slice(0, 9)}${'•'.repeat(12)}`) =>
	markup`<div class="copy">
		<dt class="muted">${label}</dt>
		<dd><code>${shown}</code></dd>
		<button type="button" data-copy="${value}" aria-label="Copy the ${label.toLowerCase()}">Copy</button>
	</div>`;

/** Shows what goes into the credential in n8n. */
export function showCredential(place, { apiBaseUrl, credential }) {
	const { source } = markup`
		${copyRow('Base URL', apiBaseUrl, apiBaseUrl)}
		${credential.map(({ label, value, isSecret }) =>
			isSecret ? copyRow(label, value) : copyRow(label, value, value),
		)}`;
	if (source !== drawn) place.innerHTML = source;
	drawn = source;
}

/** Copies what the button that was clicked stands beside. */
export async function copy(button) {
	await navigator.clipboard.writeText(button.dataset.copy);
	button.textContent = 'Copied';
	setTimeout(() => (button.textContent = 'Copy'), 1500);
}
