// Preloaded into n8n: SIGUSR2 begins a CPU profile, the next SIGUSR2 ends it and writes it beside n8n's
// data. Unlike `node --cpu-prof` it leaves the start of n8n out.
const { renameSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');

const FILE = 'bench.cpuprofile';

let session;

process.on('SIGUSR2', () => {
	if (session) {
		const running = session;
		session = undefined;
		running.post('Profiler.stop', (error, result) => {
			if (error) throw error;
			// Under its name only when it is whole.
			writeFileSync(`${FILE}.unfinished`, JSON.stringify(result.profile));
			renameSync(`${FILE}.unfinished`, FILE);
			running.disconnect();
		});
		return;
	}
	session = new Session();
	session.connect();
	session.post('Profiler.enable');
	session.post('Profiler.setSamplingInterval', { interval: 500 });
	session.post('Profiler.start');
});
