import type { Demo } from './demo.mts';

/** What the user needs to know of a running demo. */
export function summary({ folder, n8n, simulator, workflow, owner }: Demo): string {
	const editor = workflow ? `${n8n.url}/workflow/${workflow.id}` : n8n.url;
	const missing =
		"\n  The example's workflow was deleted; `npm start -- --reset` brings it back.\n";
	return `
  The phone      ${simulator.url}/
  n8n            ${editor}
    log in as    ${owner.email}
    password     ${owner.password}
${workflow ? '' : missing}
  Text HOURS from the phone and watch the answer come in; STOP is confirmed once, and holds until START.
  n8n's log is ${n8n.logFile}
  Data are kept in ${folder}

  Ctrl-C ends everything.
`;
}
