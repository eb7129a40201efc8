/**
 * A query string in which nothing but letters, digits and `-_.~` stands for itself. n8n's API refuses
 * reserved characters, a plus for a blank among them, and n8n's HTTP client leaves some as they are.
 */
export function encodeQuery(query: Record<string, string>): string {
	return Object.entries(query)
		.map(([name, value]) => `${name}=${encode(value)}`)
		.join('&');
}

const encode = (value: string) =>
	encodeURIComponent(value).replace(
		/[!'()*]/g,
		(mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
	);
