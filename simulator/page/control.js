/** Calls the simulator's control API; rejects with what is wrong where that was no success. */
export async function control(method, path, body) {
	const answer = await fetch(`/simulator${path}`, {
		method,
		headers: { 'Content-Type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const content = await answer.json();
	if (!answer.ok) throw new Error(content.error);
	return content;
}
