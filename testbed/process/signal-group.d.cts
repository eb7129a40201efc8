export function signalGroup(group: number, signal: NodeJS.Signals): boolean;
