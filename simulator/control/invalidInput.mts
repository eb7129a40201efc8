/** A control request that makes no sense; the message says what would. Over HTTP it is a 400. */
export class InvalidInput extends Error {
	override name = 'InvalidInput';
}
