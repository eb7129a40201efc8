import type { Message } from '../records.mts';
import type { World } from '../world.mts';
import { typeText } from './texts.mts';

/** The person's phone answers by itself, if it does: an absence notice, or another bot. */
export function answerBack(world: World, { to }: Message): void {
	const text = world.autoResponders.get(digitsOf(to));
	if (text !== undefined) typeText(world, { from: to, text });
}

/** From now on a person's phone answers each text with these words; with null it no longer does. */
export function setAutoResponder(world: World, person: string, text: string | null): void {
	if (text === null) world.autoResponders.delete(digitsOf(person));
	else world.autoResponders.set(digitsOf(person), text);
}

const digitsOf = (number: string): string => number.replace(/^\+/, '');
