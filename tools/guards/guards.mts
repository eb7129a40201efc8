/** One guard of the package, how to take it out, and the end-to-end case that must then fail. */
export interface Guard {
	name: string;
	/** Below nodes/SmsGateway. */
	file: string;
	/** What stands there, and what takes its place. */
	replace: [find: string, by: string];
	/** The suite and the test's name, or a part of it. */
	suite: 'verification' | 'duplicates' | 'durability' | 'sharedMemory' | 'optOuts' | 'optOutFaults';
	test: string;
}

export const guards: Guard[] = [
	{
		name: 'the comparison of the signature',
		file: 'trigger/webhook/authenticate.ts',
		replace: ['return match === -1', 'return match === -2'],
		suite: 'verification',
		test: 'one of another secret',
	},
	{
		name: 'the strict form of the header',
		file: 'gateways/signing/signature.ts',
		replace: ['candidates.length > MOST_CANDIDATES', 'candidates.length > MOST_CANDIDATES + 1000'],
		suite: 'verification',
		test: 'six of them',
	},
	{
		name: 'the look at contradicting headers',
		file: 'gateways/signing/signature.ts',
		replace: ['other !== value)) return', 'other !== value && !value)) return'],
		suite: 'verification',
		test: 'two headers that contradict each other',
	},
	{
		name: 'the refusal of a blank secret',
		file: 'gateways/signing/signingKey.ts',
		replace: ["if (withoutPrefix === '') return undefined;", ''],
		suite: 'verification',
		test: 'while the secret is "whsec_"',
	},
	{
		name: 'the refusal without raw bytes',
		file: 'SmsGatewayTrigger.node.ts',
		replace: [
			'if (!delivery) return refuse(this);',
			"if (!delivery) throw new Error('no raw bytes');",
		],
		suite: 'verification',
		test: 'a multipart body',
	},
	{
		name: 'the 400 for what is not a message',
		file: 'SmsGatewayTrigger.node.ts',
		replace: [
			'if (!reading.ok) return reject(this, reading.fault);',
			'if (!reading.ok) throw new Error(`${reject.name}: ${reading.fault}`);',
		],
		suite: 'verification',
		test: 'but not a message null',
	},
	{
		name: 'the second read of the credential before a 401',
		file: 'trigger/webhook/authenticate.ts',
		replace: [
			'return newer ? verify(delivery, newer, choice) : verdict;',
			'return newer ? verdict : verdict;',
		],
		suite: 'verification',
		test: 'takes both secrets',
	},
	{
		name: 'the claim in the process',
		file: 'SmsGatewayTrigger.node.ts',
		replace: [
			"if (claim === 'duplicate') return acknowledgeDuplicate();",
			"if (claim === 'duplicate') return accept(reading.item) ?? acknowledgeDuplicate();",
		],
		suite: 'duplicates',
		test: 'twenty identical requests',
	},
	{
		name: 'the memory of what was stored',
		file: 'dedupe/claims.ts',
		replace: ["if (this.stored.has(key)) return { status: 'duplicate' };", ''],
		suite: 'duplicates',
		test: 'tried again a second later',
	},
	{
		name: 'the rule left out of the fingerprint',
		file: 'dedupe/messageId.ts',
		replace: ["deviceId ?? '', from", "fields.matchedRuleId ?? '', deviceId ?? '', from"],
		suite: 'duplicates',
		test: 'in bodies that differ in the rule',
	},
	{
		name: 'the time in the fingerprint',
		file: 'dedupe/messageId.ts',
		replace: ['receivedAt, text]', 'receivedAt.slice(0, 0), text]'],
		suite: 'duplicates',
		test: 'two genuine texts',
	},
	{
		name: 'the exception for a test event',
		file: 'SmsGatewayTrigger.node.ts',
		replace: ["if (this.getMode() === 'manual')", "if (this.getMode() === 'cli')"],
		suite: 'duplicates',
		test: 'takes the same message as often',
	},
	{
		name: "the look into n8n's database",
		file: 'trigger/execution/onlyFirstRuns.ts',
		replace: ["if (context.getMode() === 'manual') return items;", 'return items;'],
		suite: 'durability',
		test: 'a message that ran does not run again',
	},
	{
		name: "the look into n8n's database, after a crash",
		file: 'trigger/execution/onlyFirstRuns.ts',
		replace: ["if (context.getMode() === 'manual') return items;", 'return items;'],
		suite: 'durability',
		test: 'crashed in the middle',
	},
	{
		name: 'the name of a delivery, which a retry by hand keeps',
		file: 'dedupe/messageId.ts',
		replace: [
			"typeof deliveryId === 'string'",
			"typeof deliveryId === 'string' && deliveryId === ''",
		],
		suite: 'durability',
		test: 'crashed in the middle',
	},
	{
		name: 'the release of what was not stored',
		file: 'dedupe/claimDelivery.ts',
		replace: ["response.statusCode < 400 ? 'stored' : 'released'", "'stored'"],
		suite: 'durability',
		test: 'its retry runs',
	},
	{
		name: 'the wait of a duplicate for the first',
		file: 'dedupe/claimDelivery.ts',
		replace: ["if (remaining <= 0) return 'undecided';", "if (remaining > 0) return 'duplicate';"],
		suite: 'durability',
		test: 'waits, and runs in its place',
	},
	{
		name: 'the claim for all processes',
		file: 'trigger/execution/onlyFirstRuns.ts',
		replace: [
			'? await claimShared(context, items, settings)',
			'? (await claimShared(context, items, settings)) && [...items]',
		],
		suite: 'sharedMemory',
		test: 'a message that ran does not run again',
	},
	{
		name: 'the name of a delivery, which has the claim',
		file: 'dedupe/messageId.ts',
		replace: [
			"typeof deliveryId === 'string'",
			"typeof deliveryId === 'string' && deliveryId === ''",
		],
		suite: 'sharedMemory',
		test: 'runs once when it is retried',
	},
	{
		name: 'the lowest row, which has the message',
		file: 'dedupe/messageClaims.ts',
		replace: ['has.push(lowest.delivery === row.delivery)', 'has.push(lowest.delivery !== "")'],
		suite: 'sharedMemory',
		test: 'the retry runs nothing when another delivery ran meanwhile',
	},
	{
		name: 'the workflow and the trigger in the key of a claim',
		file: 'dedupe/messageId.ts',
		replace: [
			'[workflowId, nodeId, keyOf(item)]',
			'[`${workflowId}${nodeId}`.slice(0, 0), keyOf(item)]',
		],
		suite: 'sharedMemory',
		test: 'in each of two workflows that share a table',
	},
	{
		name: 'the deletion of old claims',
		file: 'n8nApi/memoryTable.ts',
		replace: [
			'if (now - (prunedAt.get(id) ?? -Infinity) < PRUNING_INTERVAL) return;',
			'if (now - (prunedAt.get(id) ?? now) < PRUNING_INTERVAL) return;',
		],
		suite: 'sharedMemory',
		test: 'after seven days it is forgotten',
	},
	{
		name: 'the pauses in which a claim is tried again',
		file: 'shared/insistently.ts',
		replace: ['of pauses)', 'of pauses.slice(pauses.length))'],
		suite: 'sharedMemory',
		test: 'for some seconds, the message runs all the same',
	},
	{
		name: 'the refusal to publish without a store',
		file: 'trigger/publish/registration.ts',
		replace: ['if (isShared(hook))', "if (isShared(hook) && hook.getMode() === 'cli')"],
		suite: 'sharedMemory',
		test: 'publishing is refused',
	},
	{
		name: 'the look before a text',
		file: 'consent/optOutCheck.ts',
		replace: [
			'return consent.optedOut\n',
			'return consent.optedOut && consent.own === undefined\n',
		],
		suite: 'optOuts',
		test: 'keeps texts of every other workflow from the person',
	},
	{
		name: 'the record before an item leaves the trigger',
		file: 'SmsGatewayTrigger.node.ts',
		replace: [
			'await recordOptOuts(this, first, optOut)',
			'(recordOptOuts.length > 9 ? await recordOptOuts(this, first, optOut) : first)',
		],
		suite: 'optOuts',
		test: 'has recorded before the first node behind it runs',
	},
	{
		name: 'the right to confirm',
		file: 'consent/optOutList.ts',
		replace: [
			'return rows.at(0)?.confirmedBy === holder',
			'return rows.length > 0 || holder === ""',
		],
		suite: 'optOuts',
		test: 'confirms once when two workflows get the same STOP',
	},
	{
		name: 'the block that START does not lift',
		file: 'consent/optOutState.ts',
		replace: ['if (!isOwn) block = undefined;', 'block = undefined;'],
		suite: 'optOuts',
		test: 'does not lift what somebody blocked by hand',
	},
	{
		name: 'the marker of a list that was deleted',
		file: 'consent/optOutTable.ts',
		replace: ['if (!found && marker) throw this.vanished();', ''],
		suite: 'optOutFaults',
		test: 'no empty list takes its place',
	},
];
