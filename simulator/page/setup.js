import { markup } from './dom.js';

/** What was drawn last, so that an unfolded part does not fold at each event. */
let drawn = '';

const copyRow = (label, value, shown = `${value.slice(0, 9)}${'•'.repeat(12)}`) =>
	markup`<div class="copy">
		<dt class="muted">${label}</dt>
		<dd><code>${shown}</code></dd>
		<button type="button" data-copy="${value}" aria-label="Copy the ${label.toLowerCase()}">Copy</button>
	</div>`;

const credential = ({ apiBaseUrl, apiKey, signingSecret }) => markup`<dl>
	${copyRow('Base URL', apiBaseUrl, apiBaseUrl)}
	${copyRow('API key', apiKey)}
	${copyRow('Signing secret', signingSecret)}
</dl>`;

const whatToDo = (state) => markup`<div class="setup todo">
	<h3>No webhook is registered yet</h3>
	<ol>
		<li>In n8n, create a <b>Mobile API Connect API</b> credential with the values below.</li>
		<li>Add an <b>SMS Gateway Trigger</b> to a workflow and publish it.</li>
		<li>The trigger registers its webhook here. Then type a text on the phone.</li>
	</ol>
	${credential(state)}
</div>`;

function registered(state) {
	const { url, enabled } = state.webhook;
	const [kind, words] = enabled ? ['good', 'registered'] : ['bad', 'disabled'];
	return markup`<div class="setup">
		<p class="webhook">
			<span class="pill ${kind}">Webhook ${words}</span>
			<code title="${url}">${url}</code>
		</p>
		<details><summary>What goes into the credential</summary>${credential(state)}</details>
	</div>`;
}

const suspended = markup`<p class="setup bad">The account is suspended: n8n gets a 403.</p>`;

/** Shows the webhook that is registered or, where none is, what to do. */
export function setUp(place, state) {
	const { source } = markup`${!state.active && suspended}${
		state.webhook === null ? whatToDo(state) : registered(state)
	}`;
	if (source !== drawn) place.innerHTML = source;
	drawn = source;
}

/** Copies what the button that was clicked stands beside. */
export async function copy(button) {
	await navigator.clipboard.writeText(button.dataset.copy);
	button.textContent = 'Copied';
	setTimeout(() => (button.textContent = 'Copy'), 1500);
}
