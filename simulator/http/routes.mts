import type { Answer } from './answer.mts';

/** A request as routes see it, with its body already read. */
export interface RouteRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: Record<string, string>;
	body: Buffer;
}

export interface Route {
	method: string;
	/** A path in which `:id` stands for one part. */
	path: string;
	answer(request: RouteRequest, id: string): Answer | Promise<Answer>;
}

/** The value of `:id`, '' where the pattern has none, or null where the path does not match. */
function matchPath(pattern: string, path: string): string | null {
	const wanted = pattern.split('/');
	const parts = path.split('/');
	if (wanted.length !== parts.length) return null;
	let id = '';
	for (const [index, part] of parts.entries()) {
		if (wanted[index] === ':id' && part !== '') id = part;
		else if (wanted[index] !== part) return null;
	}
	try {
		return decodeURIComponent(id);
	} catch (error) {
		if (error instanceof URIError) return null;
		throw error;
	}
}

/** The route for a request and the `:id` in its path, or undefined where there is none. */
export function findRoute(
	routes: Route[],
	method: string,
	path: string,
): { route: Route; id: string } | undefined {
	for (const route of routes) {
		const id = route.method === method ? matchPath(route.path, path) : null;
		if (id !== null) return { route, id };
	}
	return undefined;
}
