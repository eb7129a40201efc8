/** Calls the simulator's control API; rejects with what it answered where that was no success. */
export async function control(method, path, body) {
	const answer = await fetch(`/simulator${path}`, {
		method,
		headers: { 'Content-Type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
}
