/*
 * The house: an import in what ships points to a room further down this list, and folders import
 * each other in no circle. What does not ship: `tools/` and `test/` stand on `testbed/`, which stands
 * on `simulator/`; none of them imports one above it.
 */
const ROOMS = [
	'actions',
	'trigger',
	'conversations',
	'sending',
	'recovery',
	'consent',
	'dedupe',
	'item',
	'optOut',
	'gateways',
	'n8nApi',
	'http',
	'shared',
];
const SHIPPED = '^nodes/SmsGateway/';

const noArrowUp = ROOMS.slice(1).map((room, index) => ({
	name: `no-arrow-up-from-${room}`,
	comment: `${room}/ may import only the rooms below it (see .dependency-cruiser.mjs)`,
	severity: 'error',
	from: { path: `${SHIPPED}${room}/` },
	to: { path: `${SHIPPED}(${ROOMS.slice(0, index + 1).join('|')}|[^/]+$)(/|$)` },
}));

export default {
	forbidden: [
		...noArrowUp,
		{
			name: 'panel-below-the-moments',
			comment: 'What the user sets is read by publishing, the webhook and the execution',
			severity: 'error',
			from: { path: `${SHIPPED}trigger/panel/` },
			to: { path: `${SHIPPED}trigger/(publish|webhook|execution|recovering)/` },
		},
		{
			name: 'no-circle',
			comment: 'Two modules that import each other are one, or have a third one in them',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-unknown-room',
			comment: 'A new room has to say where it stands: add it to the list',
			severity: 'error',
			from: {},
			to: { path: `${SHIPPED}(?!(${ROOMS.join('|')})/)[^/]+/` },
		},
		{
			name: 'shipped-code-stands-alone',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(simulator|testbed|tools|test|training)/' },
		},
		{
			name: 'simulator-stands-alone',
			severity: 'error',
			from: { path: '^simulator/' },
			to: { path: '^(nodes|credentials|testbed|tools|test|training)/' },
		},
		{
			name: 'testbed-below-tools-and-test',
			severity: 'error',
			from: { path: '^testbed/' },
			to: { path: '^(tools|test|training)/' },
		},
		{
			name: 'tools-and-test-apart',
			severity: 'error',
			from: { path: '^tools/' },
			to: { path: '^test/' },
		},
		{
			name: 'test-and-tools-apart',
			severity: 'error',
			from: { path: '^test/', pathNot: '^test/unit/tools/' },
			to: { path: '^tools/' },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsConfig: { fileName: 'tsconfig.tools.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: { extensions: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json'] },
	},
};
