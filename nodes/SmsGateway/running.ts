/*
 * What the nodes call when they run. It is bundled into one file, for both nodes, which is loaded when
 * the first of these functions is called (see `bundle.cjs`): n8n loads every node when it starts, and
 * then needs only what the panel shows. Functions only.
 */
export { runOperation } from './actions/runOperation';
export { dropModelArguments } from './conversations/agentCall';
export { receiveReply } from './conversations/asked';
export { claimDelivery } from './dedupe/claimDelivery';
export { testGatewayCredential } from './gateways/requests/credentialTest';
export { searchSenders } from './gateways/requests/searchSenders';
export { smsGatewayN8nApiTest } from './n8nApi/credentialTest';
export { keepAccepted } from './recovery/keptMessage';
export { handOver } from './trigger/execution/handOver';
export { warnOfKeyEnd } from './trigger/execution/keyEndWarning';
export { putOut } from './trigger/execution/putOut';
export { warnOfRotation } from './trigger/execution/rotationWarning';
export { showRefusal } from './trigger/execution/showRefusal';
export { triggerSettings } from './trigger/panel/triggerSettings';
export { isRegistered, register, unregister } from './trigger/publish/registration';
export { startRecovering } from './trigger/recovering/startRecovering';
export { waitingEnds } from './trigger/webhook/answerTime';
export {
	accept,
	acknowledgeDuplicate,
	acknowledgeFiltered,
	acknowledgeIgnored,
	askToRetry,
	refuse,
	reject,
} from './trigger/webhook/answers';
export { authenticate } from './trigger/webhook/authenticate';
export { isWanted, isWithoutLine } from './trigger/webhook/deliveryFilter';
export { warnOfMissingLine } from './trigger/webhook/missingLineWarning';
export { readDelivery } from './trigger/webhook/readDelivery';
export { receiveDelivery } from './trigger/webhook/receive';
export { recordBeforeAnswer } from './trigger/webhook/recordBeforeAnswer';
export { warnOfRefusal } from './trigger/webhook/refusalWarning';
